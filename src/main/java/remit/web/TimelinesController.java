package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Overrides;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.json.DealJson;
import remit.json.Problem;
import remit.whatif.DecidedBy;
import remit.whatif.OwnershipTimeline;
import tools.jackson.databind.JsonNode;

/** {@code POST /ownership-timelines}: who owns an account from which day to which, and why. */
@RestController
@RequestMapping(TimelinesController.PATH)
class TimelinesController {

  static final String PATH = "/api/v1/ownership-timelines";

  private static final int USUAL_YEARS = 2;
  private static final int USUAL_NEARNESS = 14;
  private static final int MOST_NEARNESS = 366;
  private static final int MOST_DEALS = 10_000;
  private static final Set<DealType> USUAL_TYPES =
      EnumSet.of(DealType.RENEWAL, DealType.UPSELL, DealType.CROSS_SELL);

  private final Live live;
  private final Overrides overrides;
  private final DealJson dealJson;
  private final Clock clock;
  private final WebLimits limits;

  TimelinesController(
      Live live, Overrides overrides, DealJson dealJson, Clock clock, WebLimits limits) {
    this.live = live;
    this.overrides = overrides;
    this.dealJson = dealJson;
    this.clock = clock;
    this.limits = limits;
  }

  /** The owner of each day, for each type of deal that is asked about. */
  @Needs(May.EVALUATE)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  TimelineAnswer timeline(HttpServletRequest request) throws IOException {
    return timeline(RequestBody.of(request, limits).bytes());
  }

  TimelineAnswer timeline(byte[] body) {
    Timeline timeline = live.now();
    LocalDate today = timeline.today(clock);
    Map<String, String> assumed =
        new TreeMap<>(
            Map.of(
                "id", "timeline",
                "type", "UPSELL",
                "amount", "0",
                "currency", "USD",
                "closeDate", today.toString()));
    DealQuestion question =
        DealQuestion.of(body, dealJson, assumed, "from", "until", "types", "deals", "within");
    Asked asked = asked(question, today);
    DecidedBy by = question.decidedBy(timeline, overrides.current());
    List<TimelineAnswer.Track> tracks = new ArrayList<>();
    for (DealType type : asked.types()) {
      OwnershipTimeline found =
          OwnershipTimeline.of(by, question.deal(), type, asked.from(), asked.until());
      tracks.add(TimelineAnswer.Track.of(found, found.near(asked.deals(), asked.within())));
    }
    return new TimelineAnswer(
        question.deal().account().id(),
        question.policy() == null ? Revision.DEFAULT_POLICY : question.policy(),
        asked.from(),
        asked.until(),
        amountIsAssumed(body) ? List.of("/deal/amount 0") : List.of(),
        tracks);
  }

  private static boolean amountIsAssumed(byte[] body) {
    JsonNode deal = RequestFields.document(body).get("deal");
    return deal == null || !deal.has("amount");
  }

  /** What is asked beside account and team. */
  private record Asked(
      LocalDate from,
      LocalDate until,
      Set<DealType> types,
      List<OwnershipTimeline.Closed> deals,
      int within) {}

  private static Asked asked(DealQuestion question, LocalDate today) {
    RequestFields fields = question.fields();
    Deal deal = question.deal();
    LocalDate since = deal.account().customerSince();
    LocalDate from = fields.day("from");
    LocalDate begin = from != null ? from : since != null ? since : today;
    LocalDate until = fields.day("until");
    LocalDate usual = (begin.isAfter(today) ? begin : today).plusYears(USUAL_YEARS);
    LocalDate longest = begin.plusDays(OwnershipTimeline.MOST_DAYS);
    LocalDate end = until != null ? until : usual.isAfter(longest) ? longest : usual;
    if (!end.isAfter(begin) || end.isAfter(longest)) {
      fields.problem(
          until == null ? "/from" : "/until",
          "From (%s) until (%s) is no day, or more than %d of them. Maybe ask for fewer."
              .formatted(begin, end, OwnershipTimeline.MOST_DAYS),
          null);
    }
    Set<DealType> types = types(fields);
    List<OwnershipTimeline.Closed> deals = deals(fields);
    int within = within(fields);
    fields.refuseProblems();
    return new Asked(begin, end, types, deals, within);
  }

  private static Set<DealType> types(RequestFields fields) {
    Set<DealType> types = EnumSet.noneOf(DealType.class);
    List<String> known = Arrays.stream(DealType.values()).map(Enum::name).toList();
    for (String word : fields.words("types", "[\"UPSELL\"]")) {
      if (known.contains(word)) {
        types.add(DealType.valueOf(word));
      } else {
        fields.problem(
            "/types",
            "There is no type of deal (%s). Maybe one of %s."
                .formatted(Problem.shown(word), String.join(", ", known)),
            null);
      }
    }
    return types.isEmpty() ? USUAL_TYPES : types;
  }

  private static List<OwnershipTimeline.Closed> deals(RequestFields fields) {
    List<OwnershipTimeline.Closed> deals = new ArrayList<>();
    JsonNode list = fields.value("deals");
    if (list == null) {
      return deals;
    }
    if (!list.isArray() || list.size() > MOST_DEALS) {
      fields.problem(
          "/deals",
          "The field (deals) is not a list of at most %d deals. Maybe write [{\"deal\": \"D-1\", \"closeDate\": \"2026-04-09\"}]."
              .formatted(MOST_DEALS),
          RequestFields.shown(list));
      return deals;
    }
    for (int i = 0; i < list.size(); i++) {
      OwnershipTimeline.Closed deal = closed(list.get(i));
      if (deal == null) {
        fields.problem(
            "/deals/" + i,
            "This is not a deal with its close date. Maybe write {\"deal\": \"D-1\", \"closeDate\":"
                + " \"2026-04-09\"}.",
            RequestFields.shown(list.get(i)));
      } else {
        deals.add(deal);
      }
    }
    return deals;
  }

  private static OwnershipTimeline.@Nullable Closed closed(JsonNode each) {
    JsonNode deal = each.isObject() && each.size() == 2 ? each.get("deal") : null;
    JsonNode day = each.get("closeDate");
    if (deal == null || !deal.isString() || day == null || !day.isString()) {
      return null;
    }
    try {
      return new OwnershipTimeline.Closed(deal.asString(), LocalDate.parse(day.asString()));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int within(RequestFields fields) {
    JsonNode value = fields.value("within");
    if (value == null) {
      return USUAL_NEARNESS;
    }
    if (value.isInt() && value.asInt() >= 0 && value.asInt() <= MOST_NEARNESS) {
      return value.asInt();
    }
    fields.problem(
        "/within",
        "The field (within) is not a number of days from 0 to %d. Maybe write %d."
            .formatted(MOST_NEARNESS, USUAL_NEARNESS),
        RequestFields.shown(value));
    return USUAL_NEARNESS;
  }
}
