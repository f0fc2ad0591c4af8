/** A question with its possible answers; one of them is right. */
export interface Question {
  text: string
  answers: readonly string[]
  /** The place of the right answer. */
  right: number
}

/** How a quiz went: passed when every answer is right; `wrong` holds the places of the questions to look at again. */
export interface Grade {
  passed: boolean
  wrong: number[]
}

/** Grades a quiz; a missing answer is a wrong one. A guide without questions is passed by having read it. */
export function gradeQuiz(questions: readonly Question[], answers: readonly number[]): Grade {
  const wrong = questions.flatMap(({ right }, at) => (answers[at] === right ? [] : [at]))
  return { passed: wrong.length === 0, wrong }
}
