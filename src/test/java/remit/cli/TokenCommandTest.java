package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.cli.Terminal.remit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.cli.Terminal.Run;

/** The command {@code token}. */
class TokenCommandTest {

  @TempDir private Path data;

  @Test
  void it_shows_a_token_only_when_it_makes_one() throws IOException {
    Run first = remit("token", "--data", data.toString());
    String token = Files.readString(data.resolve("access-token")).strip();
    assertThat(first.out()).contains(token).contains(data.resolve("access-token").toString());

    Run second = remit("token", "--data", data.toString());
    assertThat(second.status()).isZero();
    assertThat(second.out()).doesNotContain(token).contains("Authorization: Bearer $(cat ");

    Run third = remit("token", "--new", "--data", data.toString());
    String fresh = Files.readString(data.resolve("access-token")).strip();
    assertThat(fresh).isNotEqualTo(token);
    assertThat(third.out()).contains(fresh).doesNotContain(token);
  }
}
