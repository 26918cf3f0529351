package remit.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.desk.LedgerEvent;
import remit.ledger.Bodies.Packed;

/**
 * A link as it is written, but for its place in the chain. Making it takes longest, and needs
 * nothing of the links before.
 *
 * @param derived the rows of other tables that follow from it
 */
record PackedLink(Packed body, Map<Table, List<@Nullable Object[]>> derived) {

  static PackedLink of(Unwritten.Link link) {
    HiddenNames names = new HiddenNames(link.numbers());
    Map<Long, String> newcomers = new TreeMap<>();
    link.newcomers().forEach(each -> newcomers.put(each.number(), each.commitment()));
    Bodies.Body<LedgerEvent> body =
        new Bodies.Body<>(newcomers, Bodies.Asked.of(link.asked()), link.event());
    return new PackedLink(Bodies.pack(body, names), Derived.rows(link.sequence(), body, names));
  }
}
