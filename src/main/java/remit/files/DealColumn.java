package remit.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import remit.deal.Role;

/**
 * The columns of a file of deals that stand for one fact each; beside them there is a column for
 * each role.
 */
enum DealColumn {
  DEAL_ID,
  EXTERNAL_ID,
  TYPE,
  DRIVER,
  AMOUNT,
  CURRENCY,
  CLOSE_DATE,
  ENGAGE_DATE,
  SALES_CYCLE_DAYS,
  ACQUISITION_COST,
  TERM_MONTHS,
  PRODUCT,
  SOURCED_BY,
  ASSISTED_BY,
  SEATS,
  NEED_FIT,
  STAGE,
  ACCOUNT_ID,
  CUSTOMER_SINCE,
  WON_BY,
  ASSIGNED_TO,
  GO_LIVE,
  INTRODUCED_ON,
  SEGMENT,
  REGION,
  INDUSTRY,
  EMPLOYEES,
  SEATS_IN_USE,
  RISK,
  PHASE,
  NAMED,
  ACCOUNT_COHORTS,
  POD_ID,
  POD_SHARES,
  POD_APPROVED_BY;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Without these there is no deal. */
  static final List<DealColumn> NEEDED = List.of(DEAL_ID, TYPE, AMOUNT, CURRENCY, CLOSE_DATE);

  /** The roles that people on a deal can have; each has a column of its name. */
  static final List<Role> ROLES =
      List.of(
          Role.SDR, Role.IR, Role.AE, Role.AM, Role.CSM, Role.SE, Role.ENABLEMENT, Role.MANAGER);

  static final String COHORTS = "_cohorts";
  static final String NAMED_ACCOUNTS = "_named_accounts";

  /** The name in the header. */
  String word() {
    return word;
  }

  /** The name in the header of the column of a role. */
  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Every name that a header may have. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (DealColumn column : values()) {
      words.add(column.word());
    }
    for (Role role : ROLES) {
      words.add(word(role));
      words.add(word(role) + COHORTS);
      words.add(word(role) + NAMED_ACCOUNTS);
    }
    return words;
  }
}
