package remit.desk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What decides at this moment. Publishing puts another timeline in its place between two
 * evaluations; who has taken one keeps deciding with it.
 */
public final class Live {

  private final List<Consumer<Timeline>> watchers = new CopyOnWriteArrayList<>();
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
    watchers.forEach(each -> each.accept(next));
  }

  /** Tells somebody, from now on, each time something else begins to decide. */
  public void whenChanged(Consumer<Timeline> watcher) {
    watchers.add(watcher);
  }
}
