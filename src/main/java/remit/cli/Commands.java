package remit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import remit.desk.Sources;
import remit.ledger.Place;

/** The commands with their words; each is done by a class of its own. */
@Command(
    name = "remit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Who owns a deal, and who is paid how much for it, from rules the business edits.",
    footer = {
      "",
      "Rules and policies are read from the folders rules and policies of the working directory;",
      "where it has neither, from those that the program carries.",
      "Exit status: 0 fine, 1 findings, failures or bad rows, 2 wrong usage."
    })
final class Commands {

  private final Streams streams;
  private final Cli.Server server;

  Commands(Streams streams, Cli.Server server) {
    this.streams = streams;
    this.server = server;
  }

  /** How findings are printed. */
  enum FindingFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      description = "Serves the calls over HTTP; the command where none is named.")
  int serve(
      @Mixin Options.Root root,
      @Option(names = "--port", paramLabel = "PORT", description = "The port. Default: 8080.")
          @Nullable Integer port,
      @Parameters(
              paramLabel = "OPTION",
              arity = "0..*",
              description = "Spring Boot options after --, for example -- --server.port=9090")
          @Nullable List<String> options) {
    server.serve(
        new ServerOptions(root.folder(), port, options == null ? List.of() : options).words());
    return Cli.FINE;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Checks every file, runs scenarios and stories, and proves the policies.")
  int check(
      @Mixin Options.Root root,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "text",
              description = Options.FORMATS)
          FindingFormat format,
      @Option(
              names = "--no-proof",
              description = "Leaves out the proof that each policy decides every deal.")
          boolean unproved) {
    return new CheckFiles(streams, format, !unproved).run(root.tree());
  }

  @Command(
      name = "cliffs",
      mixinStandardHelpOptions = true,
      description = "Shows where one more day or one more cent moves pay.")
  int cliffs(
      @Mixin Options.Root root,
      @Mixin Options.ShownPolicy policy,
      @Option(
              names = "--more-than",
              paramLabel = "AMOUNT CUR",
              arity = "2",
              description = "What somebody must gain or lose. Default: 100.00 USD.")
          @Nullable List<String> moreThan,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "text",
              description = Options.FORMATS)
          ShowCliffs.Format format) {
    return new ShowCliffs(streams, format).run(root.tree(), policy.name(), moreThan);
  }

  @Command(
      name = "rules-of-engagement",
      mixinStandardHelpOptions = true,
      description = "Prints a policy as a table: who owns, who is paid and who is told.")
  int rulesOfEngagement(
      @Mixin Options.Root root,
      @Mixin Options.ShownPolicy policy,
      @Option(
              names = "--day",
              paramLabel = "DAY",
              description = "As it stands on this day, such as 2026-07-01. Default: today.")
          @Nullable LocalDate day,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "html",
              description = Options.FORMATS)
          EngagementTable.Format format) {
    return new ShowEngagement(streams, format).run(root.tree(), policy.name(), day);
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description =
          "Says in business words what one folder or revision decides otherwise than another.")
  int diff(
      @Mixin Options.Data data,
      @Parameters(
              paramLabel = "BEFORE",
              description =
                  "The folder that holds the older folders rules and policies, or a revision by its"
                      + " number or hash.")
          String before,
      @Parameters(
              paramLabel = "AFTER",
              arity = "0..1",
              description = "The same for the newer ones. Default: the working directory.")
          @Nullable String after) {
    Sources newer = after == null ? Tree.at(null) : Tree.named(after, data.folder());
    return new TellChanges(streams).run(Tree.named(before, data.folder()), newer);
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Runs scenarios and stories, one line each.")
  int test(
      @Mixin Options.Root root,
      @Option(
              names = "--junit-xml",
              paramLabel = "FILE",
              description = "Also writes the results as build servers read them.")
          @Nullable Path junitXml,
      @Option(
              names = "--coverage",
              description =
                  "Also says which rules, conditions, edges and table rows they do not touch.")
          boolean coverage,
      @Option(
              names = "--least",
              paramLabel = "PERCENT",
              description = "With --coverage: fail where less than this is touched.")
          @Nullable Integer least,
      @Option(
              names = "--deals",
              paramLabel = "FILE",
              description =
                  "With --coverage: also says how much money of these deals, .csv or .ndjson,"
                      + " passes through each.")
          @Nullable Path deals,
      @Parameters(
              paramLabel = "FILTER",
              arity = "0..1",
              description =
                  "Only those whose file or title contains this, or that show this behaviour, such"
                      + " as S1-16.")
          @Nullable String filter)
      throws IOException {
    if (!coverage && (least != null || deals != null)) {
      throw new Refusal("The options --least and --deals go with --coverage. Maybe add it.");
    }
    TellCoverage tell = coverage ? new TellCoverage(streams, least, deals) : null;
    return new RunExamples(streams, junitXml, tell).run(root.tree(), filter);
  }

  @Command(
      name = "evaluate",
      mixinStandardHelpOptions = true,
      description = "Decides every deal of a file, and says at the end what came of it.")
  int evaluate(
      @Mixin Options.Root root,
      @Mixin Options.DecidingPolicy policy,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Where the decisions go, .csv or .ndjson. Default: standard output.")
          @Nullable Path out,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              description =
                  "The form of the decisions: ${COMPLETION-CANDIDATES}. Default: that of the file.")
          DealFile.@Nullable Format format,
      @Option(
              names = "--ignore",
              paramLabel = "COLUMN",
              description =
                  "A column of a CSV file to treat as absent; may be given several times.")
          @Nullable List<String> ignored,
      @Parameters(paramLabel = "FILE", description = "The deals: .csv or .ndjson.") Path file)
      throws IOException {
    Set<String> ignore = ignored == null ? Set.of() : Set.copyOf(ignored);
    return new Evaluate(streams, new Evaluate.Words(file, policy.name(), out, format, ignore))
        .run(root.tree());
  }

  @Command(
      name = "simulate",
      mixinStandardHelpOptions = true,
      description =
          "Decides every deal of a file twice, and says what another policy changes and why.")
  int simulate(
      @Mixin Options.Root root,
      @Mixin Options.DecidingPolicy policy,
      @Option(
              names = "--candidate-policy",
              paramLabel = "NAME",
              description = "The policy that would decide instead. Default: the same.")
          @Nullable String candidate,
      @Option(
              names = "--set",
              paramLabel = "NAME=VALUE",
              description =
                  "A parameter that would be otherwise, on every day, such as"
                      + " handoff-window=\"120 days\"; may be given several times.")
          @Nullable List<String> set,
      @Option(
              names = "--file",
              paramLabel = "PATH=FILE",
              description =
                  "A rule or policy file that would be otherwise, and what would stand in it; may"
                      + " be given several times.")
          @Nullable List<String> files,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Where csv and ndjson go. Default: standard output.")
          @Nullable Path out,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "text",
              description =
                  "Sums as text or json, or every changed deal as csv or ndjson. Default:"
                      + " ${DEFAULT-VALUE}.")
          ComparePolicies.Format format,
      @Option(
              names = "--ignore",
              paramLabel = "COLUMN",
              description =
                  "A column of a CSV file to treat as absent; may be given several times.")
          @Nullable List<String> ignored,
      @Parameters(paramLabel = "FILE", description = "The deals: .csv or .ndjson.") Path file)
      throws IOException {
    return new ComparePolicies(
            streams,
            new ComparePolicies.Words(
                file,
                policy.name(),
                candidate,
                set == null ? List.of() : set,
                files == null ? List.of() : files,
                out,
                format,
                ignored == null ? Set.of() : Set.copyOf(ignored)))
        .run(root.tree());
  }

  @Command(
      name = "differences",
      mixinStandardHelpOptions = true,
      description =
          "Tells where two policies decide any deal otherwise, without deals: over all that rules"
              + " can tell apart.")
  int differences(
      @Mixin Options.Root root,
      @Mixin Options.ShownPolicy policy,
      @Option(
              names = "--candidate-policy",
              paramLabel = "NAME",
              description = "The policy to compare with. Default: the same.")
          @Nullable String candidate,
      @Option(
              names = "--set",
              paramLabel = "NAME=VALUE",
              description =
                  "A parameter that would be otherwise, on every day, such as"
                      + " handoff-window=\"120 days\"; may be given several times.")
          @Nullable List<String> set,
      @Option(
              names = "--file",
              paramLabel = "PATH=FILE",
              description =
                  "A rule or policy file that would be otherwise, and what would stand in it; may"
                      + " be given several times.")
          @Nullable List<String> files,
      @Option(
              names = "--complete",
              description =
                  "Goes through deals with something left out, or unusual, as well; may take"
                      + " minutes.")
          boolean complete)
      throws IOException {
    return new TellDifferences(
            streams,
            new ComparePolicies.Words(
                Path.of(""),
                policy.name(),
                candidate,
                set == null ? List.of() : set,
                files == null ? List.of() : files,
                null,
                ComparePolicies.Format.TEXT,
                Set.of()),
            complete)
        .run(root.tree());
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Decides one deal and says why.")
  int explain(
      @Mixin Options.Root root,
      @Mixin Options.DecidingPolicy policy,
      @Option(
              names = "--deal",
              paramLabel = "ID",
              description = "Which deal, where the file holds several.")
          @Nullable String deal,
      @Parameters(
              paramLabel = "FILE",
              description =
                  "A deal as JSON, or a file of deals: .csv, .ndjson or .json; - is standard"
                      + " input.")
          Path file)
      throws IOException {
    return new ExplainDeal(streams, policy.name()).run(root.tree(), file, deal);
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = {
        "Takes the rules and policies of the folders live, where one person works alone;",
        "or publishes a revision that was proposed."
      })
  int publish(
      @Mixin Options.Root root,
      @Mixin Options.Data data,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              description = "Why, in business words; needed for the folders.")
          @Nullable String reason,
      @Option(
              names = "--from",
              paramLabel = "DAY",
              description = "The first day of the deals it is for. Default: today.")
          @Nullable LocalDate day,
      @Parameters(
              paramLabel = "ID",
              arity = "0..1",
              description = "A revision that was proposed. Default: the folders.")
          @Nullable Long id) {
    PublishFolder publish = new PublishFolder(streams, data.folder());
    if (id != null) {
      return publish.publish(id);
    }
    if (reason == null) {
      throw new Refusal("A publication needs a reason. Maybe add --reason and say why.");
    }
    return publish.publish(root.tree(), reason, day);
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = "Says where the access token of the service is, or makes a new one.")
  int token(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "data",
              description = "The folder of the database. Default: ${DEFAULT-VALUE}.")
          Path data,
      @Option(
              names = "--new",
              description =
                  "Makes a new one. A service that runs takes it within a second, and the old one"
                      + " is good for nothing.")
          boolean anew) {
    return new TellToken(streams).run(data, anew);
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Proves that the ledger of decisions is what was written, link by link.")
  int verify(
      @Mixin Options.Data data,
      @Option(
              names = "--head",
              paramLabel = "FILE",
              description = "A signed end of the ledger that was kept elsewhere.")
          @Nullable Path head,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              description = "The public key that was handed out, or a file with it.")
          @Nullable String key) {
    return new VerifyLedgerFiles(streams, Place.named(data.folder())).run(head, key);
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description =
          "Decides recorded deals again by what decided them, and tells every difference.")
  int replay(
      @Mixin Options.Data data,
      @Option(names = "--from", paramLabel = "DAY", description = "The first close day.")
          @Nullable LocalDate from,
      @Option(names = "--to", paramLabel = "DAY", description = "The last close day.")
          @Nullable LocalDate to) {
    return new ReplayLedger(streams, Place.named(data.folder())).run(from, to);
  }

  @Command(
      name = "revisions",
      mixinStandardHelpOptions = true,
      description = "Lists the revisions that were proposed and published.")
  int revisions(@Mixin Options.Data data) {
    return new PublishFolder(streams, data.folder()).list();
  }
}
