package remit.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Amendments.Wish;
import remit.desk.Caller;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.Publication;
import remit.desk.Revision;
import remit.desk.SampleRevision;
import remit.desk.Sources;
import remit.desk.Verdict;

/** A program that publishes until it is killed, and says of each publication that it is done. */
final class PublishForever {

  private PublishForever() {}

  public static void main(String[] args) {
    Revision sample = SampleRevision.revision();
    StoredRevisions store = StoredRevisions.in(Path.of(args[0]));
    Amendments amendments =
        new Amendments(
            store,
            files -> new Verdict(files.hash(), List.of(), 0, List.of(), List.of(), null),
            new FollowPublications(
                store,
                files ->
                    new Revision(
                        files.hash(), sample.policies(), sample.rules(), sample.ruleBook(), files)),
            (day, named) -> List.of(),
            FourEyes.off(),
            Clock.systemUTC());
    Caller ana = Caller.onlyOne("ana");
    amendments.takeFirst(ana, Sources.of(Map.of("rules/a/same.drl", "the same in all")));
    while (true) {
      List<Publication> all = amendments.publications();
      String base = all.get(all.size() - 1).wholeHash();
      String text = "text " + System.nanoTime();
      Amendment proposed =
          amendments.propose(
              ana, new Wish(base, Map.of("rules/a/b.drl", text), "because", null, null, List.of()));
      Publication made = amendments.publish(ana, proposed.id(), proposed.edition());
      System.out.println("done " + made.id() + " " + made.wholeHash() + " " + text);
      System.out.flush();
    }
  }
}
