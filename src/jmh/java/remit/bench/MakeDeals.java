package remit.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import remit.deal.DealType;
import remit.deal.UpsellDriver;

/**
 * Writes a file of made deals, as CSV or, where its name ends so, as NDJSON: {@code MakeDeals
 * 1000000 deals.csv}.
 */
public final class MakeDeals {

  private static final List<DealType> TYPES =
      List.of(
          DealType.NEW_BUSINESS,
          DealType.RENEWAL,
          DealType.UPSELL,
          DealType.UPSELL,
          DealType.CROSS_SELL);
  private static final List<UpsellDriver> DRIVERS = Arrays.asList(UpsellDriver.values());
  private static final List<String> SEGMENTS = List.of("SMB", "MID_MARKET", "ENTERPRISE");
  private static final List<String> REGIONS = List.of("EMEA", "AMER", "APAC");

  private MakeDeals() {}

  /** The number of deals, and the file to write. */
  public static void main(String[] arguments) throws IOException {
    int deals = Integer.parseInt(arguments[0]);
    Path file = Path.of(arguments[1]);
    boolean json = file.toString().endsWith(".ndjson");
    SplittableRandom random = new SplittableRandom(20261122L);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      if (!json) {
        out.write(
            "deal_id,account_id,type,driver,amount,currency,close_date,sales_cycle_days,term_months,seats,customer_since,won_by,segment,region,seats_in_use,ae,csm,sdr,sourced_by,stage\n");
      }
      for (int i = 0; i < deals; i++) {
        out.write(json ? json(random, i) : csv(random, i));
        out.write('\n');
      }
    }
  }

  private static String csv(SplittableRandom random, int number) {
    LocalDate since = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(500));
    return String.join(
        ",",
        "D-" + number,
        "A-" + random.nextInt(100_000),
        TYPES.get(random.nextInt(5)).name(),
        DRIVERS.get(random.nextInt(6)).name(),
        amount(random),
        "USD",
        since.plusDays(random.nextInt(200)).toString(),
        Integer.toString(random.nextInt(200)),
        "12",
        Integer.toString(random.nextInt(1, 100)),
        since.toString(),
        "ae" + random.nextInt(50),
        SEGMENTS.get(random.nextInt(3)),
        REGIONS.get(random.nextInt(3)),
        "40",
        "ae" + random.nextInt(50),
        "csm" + random.nextInt(20),
        "sdr" + random.nextInt(10),
        random.nextInt(3) == 0 ? "sdr" + random.nextInt(10) : "",
        "CLOSED_WON");
  }

  private static String json(SplittableRandom random, int number) {
    LocalDate since = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(500));
    return """
    {"deal":{"id":"D-%d","type":"%s","driver":"%s","amount":"%s","currency":"USD","closeDate":"%s",\
    "salesCycleDays":%d,"termMonths":12,"product":"Pro","seats":%d},\
    "account":{"id":"A-%d","customerSince":"%s","wonBy":"ae%d","segment":"%s","region":"%s","seatsInUse":40},\
    "team":[{"person":"ae%d","role":"AE"},{"person":"csm%d","role":"CSM"},{"person":"sdr%d","role":"SDR"}]}\
    """
        .formatted(
            number,
            TYPES.get(random.nextInt(5)),
            DRIVERS.get(random.nextInt(6)),
            amount(random),
            since.plusDays(random.nextInt(200)),
            random.nextInt(200),
            random.nextInt(1, 100),
            random.nextInt(100_000),
            since,
            random.nextInt(50),
            SEGMENTS.get(random.nextInt(3)),
            REGIONS.get(random.nextInt(3)),
            random.nextInt(50),
            random.nextInt(20),
            random.nextInt(10));
  }

  private static String amount(SplittableRandom random) {
    return BigDecimal.valueOf(random.nextLong(10_000, 20_000_000), 2).toPlainString();
  }
}
