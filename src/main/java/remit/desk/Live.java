package remit.desk;

/**
 * What decides at this moment. Publishing puts another timeline in its place between two
 * evaluations; who has taken one keeps deciding with it.
 */
public final class Live {

  private volatile Timeline timeline;

  public Live(Timeline first) {
    this.timeline = first;
  }

  /** What decides now; a call takes it once, so its answer is of one piece. */
  public Timeline now() {
    return timeline;
  }

  /** Lets another timeline decide from the next evaluation on. */
  public void swap(Timeline next) {
    timeline = next;
  }
}
