package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Ledger;
import remit.desk.SealedHead;

class SigningKeyTest {

  @TempDir private Path folder;

  @Test
  void the_key_is_made_once_and_only_its_owner_reads_it() throws IOException {
    Path file = folder.resolve("new/signing-key");
    KeyPair made = SigningKey.in(file);
    KeyPair again = SigningKey.in(file);
    assertThat(again.getPublic()).isEqualTo(made.getPublic());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    SealedHead sealed = SealedHead.sign(new Ledger.Head(1, "00".repeat(32)), Instant.EPOCH, again);
    assertThat(sealed.isSignedBy(sealed.key())).isTrue();
  }

  @Test
  void a_file_that_holds_no_key_is_named_and_left_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("signing-key"), "hello\n");
    assertThatThrownBy(() -> SigningKey.in(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The file (" + file + ") holds no signing key.");
    assertThat(file).hasContent("hello");
  }
}
