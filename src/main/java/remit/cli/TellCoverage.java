package remit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.check.Checkup;
import remit.check.Coverage;
import remit.check.Examples;
import remit.check.Touched;
import remit.deal.Deal;
import remit.deal.Money;
import remit.decision.Decision;
import remit.files.Row;

/** What {@code test --coverage} says: what the examples do not touch, and where the money goes. */
final class TellCoverage {

  private final Streams streams;
  private final @Nullable Integer least;
  private final @Nullable Path deals;
  private Coverage.@Nullable Watched watched;

  /**
   * @param least how many per cent must be touched; null for no gate
   * @param deals a file of deals whose money is followed; null for none
   */
  TellCoverage(Streams streams, @Nullable Integer least, @Nullable Path deals) {
    if (least != null && (least < 0 || least > 100)) {
      throw new Refusal("The gate (%d) is no percentage. Maybe write --least 90.".formatted(least));
    }
    this.streams = streams;
    this.least = least;
    this.deals = deals;
  }

  /** The examples of a tree without faults, such that it is seen what they touch. */
  Examples watching(Checkup checkup) {
    watched = Coverage.watch(Objects.requireNonNull(checkup.revision()));
    return Examples.read(checkup.sources(), watched.revision(), new ArrayList<>());
  }

  /** Says it; false where less than the gate is touched. */
  boolean tell() throws IOException {
    Coverage coverage = Objects.requireNonNull(watched).coverage();
    boolean enough = tellTouched(coverage.all());
    if (deals != null) {
      tellMoney(coverage, deals);
    }
    return enough;
  }

  private boolean tellTouched(List<Touched> all) {
    PrintStream out = streams.out();
    List<Touched> missing = all.stream().filter(each -> !each.isWhole()).toList();
    if (!missing.isEmpty()) {
      out.println();
      out.println("Not touched by any example:");
      missing.forEach(
          each -> out.printf("  %s: %s: %s%n", each.place(), each.what(), each.missing()));
    }
    out.println();
    for (Touched.Kind kind : Touched.Kind.values()) {
      List<Touched> ofKind = all.stream().filter(each -> each.kind() == kind).toList();
      long whole = ofKind.stream().filter(Touched::isWhole).count();
      out.printf("%d of %d %s touched%n", whole, ofKind.size(), kind.plural());
    }
    // Rounded down: 99.9 % is not all.
    long percent = all.isEmpty() ? 100 : (all.size() - missing.size()) * 100L / all.size();
    out.printf("Coverage: %d %%%n", percent);
    if (least != null && percent < least) {
      streams
          .err()
          .printf(
              "The coverage (%d %%) is below the gate (%d %%). Maybe add scenarios for what is"
                  + " listed.%n",
              percent, least);
      return false;
    }
    return true;
  }

  private void tellMoney(Coverage coverage, Path file) throws IOException {
    DealFile.Format format = DealFile.Format.of(file);
    if (format == null) {
      throw new Refusal(
          "The file (%s) is neither .csv nor .ndjson. Maybe rename it after what is in it."
              .formatted(file));
    }
    coverage.countFromHere();
    Decider decider = Decider.of(Objects.requireNonNull(watched).revision(), null);
    Following following = new Following(coverage, decider);
    try (DealFile open = DealFile.open(file, format, Set.of())) {
      Part part = new Part();
      while (open.addTo(part)) {
        part.read(following);
        part = new Part();
      }
    }
    Columns columns = new Columns("lrrr").row("", "Deals", "Amount", "Paid");
    for (Touched touched : coverage.all()) {
      if (touched.kind() != Touched.Kind.CONDITION) {
        columns.row(
            touched.what(),
            Long.toString(touched.deals()),
            text(touched.amounts()),
            touched.kind() == Touched.Kind.RULE ? text(touched.paid()) : "");
      }
    }
    streams.out().printf("%nMoney of %s:%n%s", file, columns.text("  "));
    streams
        .out()
        .printf(
            "%d deals, %d rows left out, %d bad rows%n",
            following.deals, following.skipped, following.bad);
  }

  private static String text(SortedMap<String, Money> sums) {
    return sums.values().stream().map(Money::toString).collect(Collectors.joining(", "));
  }

  /** Decides deal by deal and lets the coverage see it. */
  private static final class Following implements Part.Reader {

    private final Coverage coverage;
    private final Decider decider;
    private long deals;
    private long skipped;
    private long bad;

    Following(Coverage coverage, Decider decider) {
      this.coverage = coverage;
      this.decider = decider;
    }

    @Override
    public void deal(long line, Deal deal, @Nullable String policy) {
      if (decider.objection(policy) != null) {
        bad++;
        return;
      }
      Decision decision = decider.decide(deal, policy);
      coverage.paid(decision);
      deals++;
    }

    @Override
    public void skipped(Row.Skipped row) {
      skipped++;
    }

    @Override
    public void bad(Row.BadRow row) {
      bad++;
    }
  }
}
