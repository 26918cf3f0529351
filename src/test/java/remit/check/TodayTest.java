package remit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Amendments.Wish;
import remit.desk.Caller;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.NotAllowed;
import remit.desk.Publication;
import remit.desk.StoreInMemory;
import remit.desk.Verdict;
import remit.json.NamedDeals;

/** A publication takes effect by the calendar of the policy's people, not by that of London. */
class TodayTest {

  private static final String HEAD = "policies/standard/policy.yaml";
  private static final LocalDate MAY_31 = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  private static final Caller ANA = Caller.onlyOne("ana");

  private final StoreInMemory store = new StoreInMemory();

  private Amendments in(String zone, String instant) {
    Amendments amendments =
        new Amendments(
            store,
            files -> new Verdict(files.hash(), List.of(), 0, List.of(), List.of(), null),
            new FollowPublications(store, RevisionFiles::revisionOf),
            new NamedDeals(),
            FourEyes.off(),
            Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    amendments.takeFirst(ANA, ShippedTree.edited(HEAD, "time-zone: UTC", "time-zone: " + zone));
    return amendments;
  }

  private static Amendment propose(Amendments amendments, @Nullable LocalDate day) {
    String base = amendments.publications().get(0).wholeHash();
    Map<String, @Nullable String> note = Map.of("rules/README.md", "another");
    return amendments.propose(ANA, new Wish(base, note, "because", day, null, List.of()));
  }

  @Test
  void in_auckland_it_is_tomorrow_already() {
    Amendments amendments = in("Pacific/Auckland", "2026-05-31T13:00:00Z");
    assertThatThrownBy(() -> propose(amendments, MAY_31))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("(2026-05-31)")
        .hasMessageContaining("Maybe name 2026-06-01 or later.");

    Amendment proposed = propose(amendments, null);
    Publication made = amendments.publish(ANA, proposed.id(), proposed.edition());

    assertThat(made.governsFrom()).isEqualTo(JUNE_1);
    assertThat(amendments.standing(amendments.get(proposed.id()))).isEqualTo("LIVE");
  }

  @Test
  void in_los_angeles_it_is_yesterday_still() {
    Amendments amendments = in("America/Los_Angeles", "2026-06-01T03:00:00Z");
    Amendment proposed = propose(amendments, JUNE_1);

    amendments.publish(ANA, proposed.id(), proposed.edition());

    assertThat(amendments.standing(amendments.get(proposed.id()))).isEqualTo("SCHEDULED");
    assertThat(amendments.standing(amendments.get(1))).isEqualTo("LIVE");
  }
}
