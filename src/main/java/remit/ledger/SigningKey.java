package remit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The key that signs the end of the ledger, in a file beside the database and never in it. Only its
 * owner can read it. The file has two lines in Base64: the private key (PKCS 8) and the public one
 * (X.509).
 */
public final class SigningKey {

  private static final String ALGORITHM = "Ed25519";

  private SigningKey() {}

  /**
   * Reads the key; makes one where there is none.
   *
   * @throws IllegalStateException when the file holds no key
   * @throws UncheckedIOException when it cannot be read or written
   */
  public static KeyPair in(Path file) {
    try {
      if (!Files.exists(file)) {
        write(file, KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "The file (%s) holds no signing key. Maybe put back the one that was there, or move it away and a new one is made."
              .formatted(file),
          e);
    }
  }

  /** Others see the whole file or none, and of two that make one at a time the first stays. */
  private static void write(Path file, KeyPair keys) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "signing-key", ".new");
    try {
      if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      }
      Base64.Encoder base64 = Base64.getEncoder();
      Files.writeString(
          fresh,
          base64.encodeToString(keys.getPrivate().getEncoded())
              + "\n"
              + base64.encodeToString(keys.getPublic().getEncoded())
              + "\n",
          UTF_8);
      if (!Files.exists(file)) {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    var lines = Files.readAllLines(file, UTF_8);
    KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
    Base64.Decoder base64 = Base64.getDecoder();
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(1)))),
        factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(0)))));
  }
}
