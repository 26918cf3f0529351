package remit.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.desk.Revision;

/** Takes everything out of an example that it does not need to show what it shows. */
final class Smallest {

  /** One value that is said of a deal. */
  record Said(Input input, int choice) {}

  private Smallest() {}

  /** The smallest deal that shows a flaw, as the JSON of a call. */
  static String deal(Flaw flaw, Moment moment) {
    Stretch stretch = moment.space().stretch();
    List<Said> smallest =
        of(said(moment), said -> shows(flaw, made(said, stretch).deal(), stretch));
    return text(made(smallest, stretch).deal(), stretch);
  }

  /** Everything that an example says. */
  static List<Said> said(Moment moment) {
    List<Said> said = new ArrayList<>();
    for (Variable variable : moment.space().variables()) {
      for (Input input : variable.inputs()) {
        int code = moment.isOpen(variable) ? variable.usual() : moment.code(variable);
        said.add(new Said(input, variable.choice(code, input)));
      }
    }
    return said;
  }

  /** Takes out what is not needed to show something. */
  static List<Said> of(List<Said> all, Predicate<List<Said>> shows) {
    List<Said> said = all;
    for (Said each : List.copyOf(all)) {
      List<Said> less = new ArrayList<>(said);
      less.remove(each);
      if (shows.test(less)) {
        said = less;
      }
    }
    return said;
  }

  /** A deal as the JSON of a call by the policy of a stretch. */
  static String text(Deal deal, Stretch stretch) {
    String policy = stretch.book().name();
    @Nullable String named = policy.equals(Revision.DEFAULT_POLICY) ? null : policy;
    return DealText.of(deal, named);
  }

  static Draft made(List<Said> said, Stretch stretch) {
    Draft draft = stretch.inputs().bare();
    said.forEach(each -> each.input().set(draft, each.choice()));
    return draft;
  }

  private static boolean shows(Flaw flaw, Deal deal, Stretch stretch) {
    return Flaw.of(stretch.decide(deal), stretch.terms().policy().roles()).stream()
        .anyMatch(each -> each.code().equals(flaw.code()) && each.about().equals(flaw.about()));
  }
}
