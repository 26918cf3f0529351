package remit.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import remit.desk.SignedDeals;

/** The signed deals that somebody named, and no others: none are recorded yet. */
public final class NamedDeals implements SignedDeals {

  private final DealJson dealJson = DealJson.usual();

  @Override
  public List<Signed> since(LocalDate day, List<String> named) {
    List<Signed> signed = new ArrayList<>();
    for (String json : named) {
      if (dealJson.read(json.getBytes(UTF_8)) instanceof Reading.Accepted it
          && !it.deal().closeDate().isBefore(day)) {
        signed.add(new Signed(it.deal(), it.policy()));
      }
    }
    return signed;
  }
}
