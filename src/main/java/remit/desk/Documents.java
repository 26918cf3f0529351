package remit.desk;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;

/** Deals and answers as text that are the same for the same content, today and in five years. */
public interface Documents {

  /**
   * A deal in canonical form: fields in one order, what is not known left out, money as text.
   *
   * @param policy the policy it is decided by
   */
  String deal(Deal deal, String policy);

  /**
   * Reads what {@link #deal} wrote.
   *
   * @throws IllegalArgumentException when it is no such document
   */
  Read read(String deal);

  /** A decision as it is answered. */
  String answer(Decision decision);

  /**
   * Where two documents differ, field by field; empty where they are the same byte for byte.
   *
   * @param before the one
   * @param after the other
   */
  List<Difference> differences(String before, String after);

  /**
   * A field that two documents have differently.
   *
   * @param pointer which, as a JSON Pointer, for example {@code /allocations/0/amount}; empty for
   *     the whole document
   * @param before what the one says; null where it has no such field
   * @param after what the other says; null where it has no such field
   */
  record Difference(String pointer, @Nullable String before, @Nullable String after) {}

  /**
   * The lists of people of a deal that {@link #deal} sorted by name, as they stand in a document.
   */
  List<List<String>> sortedPeople(String deal);

  /** The rules that an answer names, whether they spoke or gave way. */
  SortedSet<String> rules(String answer);

  /** A deal, and the policy that it names. */
  record Read(Deal deal, @Nullable String policy) {}
}
