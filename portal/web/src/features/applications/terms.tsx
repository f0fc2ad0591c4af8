import './applications.css'

/** What the applicant agrees to, in the sandbox's own words. */
export function Terms() {
  return (
    <div className="po-terms" role="region" aria-label="Terms" tabIndex={0}>
      <p>
        <strong>This is a sandbox.</strong> No credit is granted, no bureau is asked, and the account that an
        approval opens exists only here. Use invented people.
      </p>
      <p>
        By applying, the applicant asks the lender for a credit account that pays for care at enrolled
        practices. The lender decides by the details above and tells the practice the decision and the limit.
      </p>
      <p>
        Purchases are put on the plan chosen at the time. On a plan with no interest if paid in full within 6
        months (or another term that the plan names), interest from the purchase date is charged on the whole
        purchase when any of it is left at the end. Other plans charge their rate from the start, in fixed
        monthly payments.
      </p>
      <p>
        The applicant is 18 or older, the details are true, and they may be stored here and shown to this
        practice.
      </p>
    </div>
  )
}
