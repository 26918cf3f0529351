package remit.deal;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes deals of every kind from a seed, many of them on an edge: the same seed makes the same
 * deals.
 */
public final class RandomDeals {

  private static final List<String> SEGMENTS =
      List.of("SMB", "MID_MARKET", "ENTERPRISE", "UPMARKET", "OTHER");
  private static final List<String> REGIONS = List.of("EMEA", "AMER", "APAC", "MARS");
  private static final List<String> CURRENCIES = List.of("USD", "USD", "USD", "EUR", "JPY", "KWD");
  private static final List<String> SELLERS = List.of("ana", "bob", "cal");
  private static final int[] LENGTHS = {
    0, 1, 29, 30, 31, 59, 60, 89, 90, 91, 119, 120, 179, 180, 181, 364, 365, 366, 800
  };
  private static final int[] COUNTS = {
    0, 1, 2, 3, 5, 10, 12, 24, 36, 40, 50, 120, 121, 150, 200, 249, 250, 500, 1000, 4999, 5000
  };

  private final SplittableRandom random;
  private long made;

  public RandomDeals(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The next deal; anything optional is missing now and then. */
  public Deal next() {
    LocalDate since = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(900));
    LocalDate closed = since.plusDays(LENGTHS[random.nextInt(LENGTHS.length)] - (often() ? 0 : 2));
    Currency currency = Currency.getInstance(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
    Money amount =
        Money.ofMinor(BigInteger.valueOf(random.nextLong(1L << random.nextInt(1, 36))), currency);
    Team team = team();
    return new Deal(
        "D-" + made++,
        null,
        pick(DealType.values()),
        maybe(pick(UpsellDriver.values())),
        amount,
        closed,
        maybe(LENGTHS[random.nextInt(LENGTHS.length)]),
        random.nextBoolean()
            ? null
            : Money.ofMinor(BigInteger.valueOf(random.nextLong(5_000_000)), currency),
        maybe(COUNTS[random.nextInt(COUNTS.length)]),
        maybe("Pro"),
        random.nextBoolean() ? null : random.nextBoolean() ? "sam" : "chi",
        rarely() ? List.of("sol", "sue") : rarely() ? List.of("sol") : List.of(),
        maybe(COUNTS[random.nextInt(COUNTS.length)]),
        random.nextInt(4) == 0 ? (Boolean) random.nextBoolean() : null,
        account(since),
        team,
        rarely() ? pod() : null);
  }

  private Account account(LocalDate since) {
    return new Account(
        random.nextBoolean() ? "northwind" : "initech",
        often() ? since : null,
        often() ? SELLERS.get(random.nextInt(3)) : null,
        rarely() ? "bob" : null,
        random.nextBoolean() ? since.plusDays(random.nextInt(200)) : null,
        null,
        maybe(SEGMENTS.get(random.nextInt(SEGMENTS.size()))),
        maybe(REGIONS.get(random.nextInt(REGIONS.size()))),
        maybe("logistics"),
        maybe(COUNTS[random.nextInt(COUNTS.length)]),
        maybe(COUNTS[random.nextInt(COUNTS.length)]),
        maybe(pick(Risk.values())),
        random.nextBoolean() ? null : pick(Phase.values()),
        random.nextInt(10) == 0,
        random.nextInt(3) == 0 ? Set.of("pilot") : Set.of());
  }

  private Team team() {
    TreeSet<String> people = new TreeSet<>();
    List<Participant> team = new java.util.ArrayList<>();
    add(team, people, often() ? SELLERS.get(random.nextInt(3)) : null, Role.AE);
    add(team, people, rarely() ? "cal" : null, Role.AE);
    add(team, people, often() ? "chi" : null, Role.CSM);
    add(team, people, random.nextBoolean() ? "sam" : null, Role.SDR);
    add(team, people, rarely() ? "amy" : null, Role.AM);
    return new Team(team);
  }

  private void add(List<Participant> team, Set<String> people, @Nullable String person, Role role) {
    if (person != null && people.add(person)) {
      Set<String> cohorts = random.nextInt(3) == 0 ? Set.of("pilot") : Set.of();
      team.add(new Participant(person, role, cohorts, rarely(), random.nextInt(4)));
    }
  }

  private Pod pod() {
    TreeMap<String, Share> shares = new TreeMap<>();
    int first = random.nextInt(101);
    shares.put("ana", Share.of(first + "%"));
    shares.put("chi", Share.of((100 - first) + "%"));
    return new Pod("pod", shares, random.nextBoolean() ? "vp" : null);
  }

  private <T> @Nullable T maybe(T value) {
    return often() ? value : null;
  }

  private boolean often() {
    return random.nextInt(8) != 0;
  }

  private boolean rarely() {
    return random.nextInt(8) == 0;
  }

  private <T> T pick(T[] values) {
    return Arrays.asList(values).get(random.nextInt(values.length));
  }
}
