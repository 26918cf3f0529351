package remit.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * The end of the ledger at one moment, signed. Whoever keeps it outside of the database can show
 * later that nothing before it was changed and that no end was cut off, not even by the owner of
 * the database.
 *
 * @param sequence the number of the last link
 * @param hash its hash
 * @param at when it was signed
 * @param key the public key (Ed25519, X.509 form, Base64); to be compared with the one that was
 *     handed out
 * @param signature over the four, Base64
 */
public record SealedHead(long sequence, String hash, Instant at, String key, String signature) {

  private static final String ALGORITHM = "Ed25519";

  /**
   * Signs the end of the ledger.
   *
   * @param keys never kept in the database that they vouch for
   */
  public static SealedHead sign(Ledger.Head head, Instant at, KeyPair keys) {
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    SealedHead unsigned = new SealedHead(head.sequence(), head.hash(), at, key, "");
    try {
      return new SealedHead(
          head.sequence(), head.hash(), at, key, unsigned.signedWith(keys.getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 17 has Ed25519.", e);
    }
  }

  private String signedWith(PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initSign(key);
    signature.update(text());
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  /**
   * Whether the holder of a public key signed exactly this. Anything that is missing, empty or
   * garbled is as wrong as a wrong signature.
   *
   * @param trusted the key that was handed out, as {@link #key}; the one in the document proves
   *     nothing by itself
   */
  public boolean isSignedBy(String trusted) {
    if (!trusted.equals(key)) {
      return false;
    }
    try {
      PublicKey known =
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(trusted)));
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(known);
      check.update(text());
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** What is signed: four lines, each ended by a line feed. */
  private byte[] text() {
    return "remit-head-1\n%d\n%s\n%s\n".formatted(sequence, hash, at).getBytes(UTF_8);
  }
}
