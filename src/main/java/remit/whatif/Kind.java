package remit.whatif;

/** What about a deal can be otherwise. */
public enum Kind {
  CLOSE_DATE("/deal/closeDate", "the day it closed"),
  CUSTOMER_SINCE("/account/customerSince", "the day the customer was won"),
  GO_LIVE("/account/goLive", "the day the product first ran"),
  INTRODUCED_ON("/account/introducedOn", "the day the successor was introduced"),
  AMOUNT("/deal/amount", "the amount"),
  ACQUISITION_COST("/deal/acquisitionCost", "what it cost to win"),
  SALES_CYCLE_DAYS("/deal/salesCycleDays", "how many days it took to sell"),
  TERM_MONTHS("/deal/termMonths", "how many months the contract runs"),
  SEATS("/deal/seats", "the seats sold"),
  SEATS_IN_USE("/account/seatsInUse", "the seats in use"),
  EMPLOYEES("/account/employees", "how many people work there"),
  TYPE("/deal/type", "the type of the deal"),
  DRIVER("/deal/driver", "the driver of growth"),
  NEED_FIT("/deal/needFit", "whether it fits the customer's need"),
  PRODUCT("/deal/product", "what was sold"),
  SEGMENT("/account/segment", "the segment of the account"),
  REGION("/account/region", "the region of the account"),
  INDUSTRY("/account/industry", "the industry of the account"),
  RISK("/account/risk", "the risk of losing the account"),
  PHASE("/account/phase", "the phase of the account"),
  NAMED("/account/named", "whether the account is assigned by name"),
  ACCOUNT_COHORT("/account/cohorts", "the pilot groups of the account"),
  SOURCED_BY("/deal/sourcedBy", "who found the deal"),
  ASSISTED_BY("/deal/assistedBy", "who assisted"),
  WON_BY("/account/wonBy", "who won the customer"),
  ASSIGNED_TO("/account/assignedTo", "to whom the account is assigned"),
  TEAM_ROLE("/team", "the person's role on the team"),
  PERSON_COHORT("/team", "the pilot groups of the person"),
  POD_APPROVAL("/pod/approvedBy", "who approved the pod's split");

  private final String pointer;
  private final String says;

  Kind(String pointer, String says) {
    this.pointer = pointer;
    this.says = says;
  }

  /** Where in a call it stands, as a JSON Pointer. */
  public String pointer() {
    return pointer;
  }

  /** What it is, in business words. */
  public String says() {
    return says;
  }
}
