package remit.simulation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.desk.Caller;

/**
 * Starts comparisons, and keeps what came of them for a while. Each belongs to who started it: for
 * anybody else it does not exist.
 */
public interface Simulations {

  /**
   * Begins. What can be said at once is refused at once; the deals are compared afterwards.
   *
   * @throws remit.desk.NotAllowed without the permission to simulate; for a recorded book, without
   *     the permission to read all pay
   * @throws CannotCompare where a side cannot decide
   * @throws NoSuchBook where the deals cannot be had
   * @throws remit.desk.Busy where too many are under way
   */
  Simulation start(Caller caller, SimulationRequest request);

  /** How a simulation stands; null where the caller has none of that id. */
  @Nullable Simulation find(Caller caller, String id);

  /**
   * The same, but waits until it has ended, no longer than so long: a few thousand deals are
   * compared before anybody would look again.
   */
  @Nullable Simulation await(Caller caller, String id, Duration atMost);

  /** Those of the caller that are still kept, the latest first. */
  List<Simulation> all(Caller caller);

  /**
   * Deals that are decided otherwise, in the order of the book; none while it is under way.
   *
   * @param after the number of the deal after which to begin; 0 for the beginning
   * @param most how many at most
   * @return null where the caller has no simulation of that id
   */
  @Nullable ChangesPage changes(Caller caller, String id, long after, int most);

  /**
   * One deal of the book with both explanations.
   *
   * @return null where the caller has no simulation of that id, or the book no such deal
   */
  @Nullable ComparedDeal deal(Caller caller, String id, String deal);

  /**
   * Stops a simulation that is under way, and forgets it.
   *
   * @return whether the caller had one of that id
   */
  boolean cancel(Caller caller, String id);

  /**
   * Makes two sides ready, for somebody who compares them without a book of deals.
   *
   * @throws remit.desk.NotAllowed without the permission to simulate
   * @throws CannotCompare where a side cannot decide
   */
  Compare prepared(Caller caller, Side baseline, Side candidate);

  /** How many deals one may have. */
  int mostDeals();

  /** The books that are kept ready. */
  List<DataSets.DataSet> dataSets();
}
