package remit.desk;

import java.time.Clock;
import java.util.List;
import remit.desk.AuditLog.Entry;
import remit.desk.AuditLog.Noted;

/**
 * Notes what is done before it is done and how it ended, so that nothing is done that nobody knows
 * of: what cannot be noted is not begun.
 */
public final class AuditTrail {

  private static final String BEGUN = "BEGUN";
  private static final int LONGEST_SUBJECT = 500;

  private final AuditLog log;
  private final Clock clock;

  public AuditTrail(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * What somebody is about to do.
   *
   * @param who the caller's name
   * @param what the deed in a few words
   * @param subject to what
   * @param request the request it is done with
   */
  public record Deed(String who, String what, String subject, String request) {

    public Deed {
      subject =
          subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }

    /** The same, with what is known better by now. */
    public Deed about(String better) {
      return new Deed(who, what, better, request);
    }
  }

  /** Notes that something begins. */
  public void begun(Deed deed) {
    note(deed, BEGUN);
  }

  /** Notes how something ended. */
  public void ended(Deed deed, int status) {
    note(deed, Integer.toString(status));
  }

  private void note(Deed deed, String outcome) {
    log.note(
        new Entry(
            clock.instant(), deed.who(), deed.what(), deed.subject(), deed.request(), outcome));
  }

  /** What was noted, the earliest first. */
  public List<Noted> read(Caller caller, AuditLog.Query query) {
    caller.need(May.AUDIT);
    return log.read(query);
  }
}
