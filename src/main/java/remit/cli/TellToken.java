package remit.cli;

import java.nio.file.Path;
import remit.ledger.AccessTokenFile;

/** The command {@code token}: where the token of who started the service is. */
final class TellToken {

  private final Streams streams;

  TellToken(Streams streams) {
    this.streams = streams;
  }

  /** Says where it is; only a new one is shown, as it is at the first start. */
  int run(Path data, boolean anew) {
    AccessTokenFile token = anew ? AccessTokenFile.anew(data) : AccessTokenFile.in(data);
    streams.out().printf("The access token is in %s; only its owner reads it.%n", token.file());
    if (token.isNew()) {
      streams.out().printf("%n    %s%n%n", token.now());
    }
    streams.out().printf("Send it as: -H \"Authorization: Bearer $(cat %s)\"%n", token.file());
    return Cli.FINE;
  }
}
