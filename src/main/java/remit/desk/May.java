package remit.desk;

import java.util.Locale;

/** What somebody is allowed to do with amendments. */
public enum May {
  /** Write and propose them. */
  AUTHOR,
  /** Agree to somebody else's, or reject them. */
  APPROVE,
  /** Let what was agreed to decide. */
  PUBLISH;

  /** As it is written in settings, for example {@code approve}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
