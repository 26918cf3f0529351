package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.desk.Amendments.Wish;
import remit.policy.Fault;
import remit.policy.Place;

/**
 * Seeded walks: people with all kinds of permissions try everything in every order. A model that
 * knows nothing of states, only who wrote and who agreed to which text, is asked about each
 * publication.
 */
class AmendmentWalksTest {

  private static final int STEPS = 30;
  private static final Revision SAMPLE = SampleRevision.revision();

  /** How many; the long run takes more. */
  int walks() {
    return 1_000;
  }

  @Test
  void nothing_goes_live_approved_by_an_author_or_other_than_approved() {
    int published = 0;
    int refused = 0;
    for (long seed = 0; seed < walks(); seed++) {
      Walk walk = new Walk(seed);
      try {
        for (int step = 0; step < STEPS; step++) {
          walk.step();
        }
      } catch (AssertionError | RuntimeException e) {
        fail("Walk with seed " + seed, e);
      }
      published += walk.published;
      refused += walk.refused;
    }
    assertThat(published)
        .as("publications, so that the walks say something")
        .isGreaterThan(walks() / 5);
    assertThat(refused)
        .as("refusals, so that the walks try what is not allowed")
        .isGreaterThan(walks() * 5);
  }

  /** What the model knows of one amendment. */
  private static final class Known {
    final Set<String> writers = new HashSet<>();
    String text = "";
    @Nullable LocalDate day;
    final Set<String> agreedBy = new HashSet<>();
    final Set<String> agreedIn = new HashSet<>();
    long base;
    boolean over;
  }

  private static final class Walk {

    final Random random;
    final RevisionStore store = new StoreInMemory();
    final List<Caller> people = new ArrayList<>();
    final Map<Long, Known> model = new HashMap<>();
    final FourEyes fourEyes;
    final Amendments amendments;
    Instant now = Instant.parse("2026-03-10T12:00:00Z");
    long latest = 1;
    int published;
    int refused;

    Walk(long seed) {
      random = new Random(seed);
      TreeSet<String> functions = new TreeSet<>();
      for (String function : List.of("cfo", "ceo", "head-of-sales")) {
        if (random.nextInt(3) == 0) {
          functions.add(function);
        }
      }
      fourEyes = new FourEyes(true, functions, random.nextInt(3));
      for (String name : List.of("ana", "bob", "chi", "dan")) {
        people.add(new Caller(name, offices(), rights()));
      }
      amendments =
          new Amendments(
              store,
              AmendmentWalksTest::examine,
              new FollowPublications(store, AmendmentWalksTest::read),
              (day, named) -> List.of(),
              fourEyes,
              new Moving());
      amendments.takeFirst(people.get(0), Sources.of(Map.of("rules/a/a.drl", "first")));
    }

    private final class Moving extends Clock {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    }

    private SortedSet<String> offices() {
      TreeSet<String> offices = new TreeSet<>();
      for (String function : List.of("cfo", "ceo", "head-of-sales")) {
        if (random.nextInt(2) == 0) {
          offices.add(function);
        }
      }
      return offices;
    }

    private Set<May> rights() {
      EnumSet<May> rights = EnumSet.noneOf(May.class);
      for (May may : May.values()) {
        if (random.nextInt(5) > 0) {
          rights.add(may);
        }
      }
      return rights;
    }

    void step() {
      Caller who = people.get(random.nextInt(people.size()));
      long id = 2L + random.nextInt(Math.max(1, model.size()));
      Known known = model.get(id);
      int edition =
          known == null ? 1 : amendments.get(id).edition() - (random.nextInt(8) == 0 ? 1 : 0);
      int what = random.nextInt(20);
      try {
        if (what < 3 || known == null) {
          propose(who);
        } else if (what < 5) {
          edit(who, id, edition, known);
        } else if (what < 12) {
          approve(who, id, edition, known);
        } else if (what < 17) {
          publish(who, id, edition, known);
        } else if (what == 17) {
          amendments.object(who, id, edition, "I object");
        } else if (what == 18 && random.nextInt(3) == 0) {
          end(who, id, edition, known);
        } else {
          now = now.plusSeconds(random.nextInt(3 * 86_400));
        }
      } catch (NotAllowed e) {
        refused++;
        assertThat(e.getMessage()).contains("Maybe");
      }
    }

    private Wish wish(String text) {
      List<Publication> publications = amendments.publications();
      Publication base =
          publications.get(
              publications.size()
                  - 1
                  - (random.nextInt(6) == 0 && publications.size() > 1 ? 1 : 0));
      LocalDate day = random.nextBoolean() ? null : today().plusDays(random.nextInt(5));
      return new Wish(
          base.wholeHash(), Map.of("rules/a/a.drl", text), "because", day, null, List.of());
    }

    private LocalDate today() {
      return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private String text() {
      return (random.nextInt(6) == 0 ? "bad " : "text ") + random.nextInt(1_000_000);
    }

    private void propose(Caller who) {
      String text = text();
      Wish wish = wish(text);
      Amendment made = amendments.propose(who, wish);
      Known known = new Known();
      model.put(made.id(), known);
      written(known, who, text, wish);
    }

    private void written(Known known, Caller who, String text, Wish wish) {
      known.writers.add(who.name());
      known.text = text;
      known.day = wish.effectiveDay();
      known.agreedBy.clear();
      known.agreedIn.clear();
      known.base = latest;
    }

    private void edit(Caller who, long id, int edition, Known known) {
      String text = random.nextInt(3) == 0 ? known.text : text();
      Wish wish = wish(text);
      amendments.edit(who, id, edition, wish);
      written(known, who, text, wish);
    }

    private void approve(Caller who, long id, int edition, Known known) {
      List<String> offices = List.of("", "cfo", "ceo", "head-of-sales");
      String office = random.nextInt(3) > 0 ? "" : offices.get(random.nextInt(offices.size()));
      Amendment approved = amendments.approve(who, id, edition, office);
      known.agreedBy.add(who.name());
      known.agreedIn.add(approved.approvals().get(approved.approvals().size() - 1).function());
      assertThat(who.functions())
          .as("offices held")
          .containsAll(office.isEmpty() ? Set.of() : Set.of(office));
    }

    private void end(Caller who, long id, int edition, Known known) {
      if (random.nextBoolean()) {
        amendments.withdraw(who, id, edition, "no more");
      } else {
        amendments.reject(who, id, edition, "no");
      }
      known.over = true;
    }

    private void publish(Caller who, long id, int edition, Known known) {
      Publication made = amendments.publish(who, id, edition);
      published++;
      assertThat(who.may()).contains(May.PUBLISH);
      assertThat(known.over).as("ended before").isFalse();
      assertThat(known.text).as("clean").doesNotContain("bad");
      Sources live = store.sources(made.wholeHash());
      assertThat(live).isNotNull();
      assertThat(live.text("rules/a/a.drl")).as("what was agreed to").isEqualTo(known.text);
      Set<String> others = new HashSet<>(known.agreedBy);
      others.removeAll(known.writers);
      assertThat(others).as("agreed, and wrote nothing").isNotEmpty();
      assertThat(known.agreedIn).containsAll(fourEyes.functions());
      assertThat(known.base).as("amends what is live").isEqualTo(latest);
      assertThat(made.governsFrom()).isAfterOrEqualTo(today().plusDays(fourEyes.noticeDays()));
      if (known.day != null) {
        assertThat(made.governsFrom()).isEqualTo(known.day);
      }
      assertThat(made.singleUser()).isFalse();
      latest = made.id();
      known.over = true;
    }
  }

  private static Verdict examine(Sources sources) {
    String text = String.valueOf(sources.text("rules/a/a.drl"));
    Fault fault = new Fault(new Place("rules/a/a.drl", 1, 1), "It is bad.", "Maybe better it.");
    return new Verdict(
        sources.hash(),
        text.startsWith("bad") ? List.of(fault) : List.of(),
        0,
        List.of(),
        List.of(),
        null);
  }

  private static Revision read(Sources sources) {
    return new Revision(
        sources.hash(), SAMPLE.policies(), SAMPLE.rules(), SAMPLE.ruleBook(), sources);
  }
}
