package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealedHeadTest {

  private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
  private static final Ledger.Head HEAD = new Ledger.Head(17, "ab".repeat(32));

  private final KeyPair keys = newKeys();
  private final SealedHead sealed = SealedHead.sign(HEAD, NOON, keys);

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_was_signed_is_genuine() {
    assertThat(sealed.isSignedBy(sealed.key())).isTrue();
  }

  @Test
  void another_key_has_not_signed_it() {
    SealedHead others = SealedHead.sign(HEAD, NOON, newKeys());
    assertThat(others.isSignedBy(sealed.key())).isFalse();
    assertThat(with(others.key(), sealed.signature()).isSignedBy(others.key())).isFalse();
    assertThat(with(sealed.key(), others.signature()).isSignedBy(sealed.key())).isFalse();
  }

  @Test
  void any_change_shows() {
    assertThat(changed(16, HEAD.hash(), NOON)).isFalse();
    assertThat(changed(17, "cd".repeat(32), NOON)).isFalse();
    assertThat(changed(17, HEAD.hash(), NOON.plusSeconds(1))).isFalse();
  }

  @Test
  void what_is_missing_or_garbled_is_as_wrong_as_a_wrong_signature() {
    assertThat(with(sealed.key(), "").isSignedBy(sealed.key())).isFalse();
    assertThat(with(sealed.key(), "not base 64").isSignedBy(sealed.key())).isFalse();
    assertThat(with("", sealed.signature()).isSignedBy("")).isFalse();
    assertThat(sealed.isSignedBy("")).isFalse();
  }

  private boolean changed(long sequence, String hash, Instant at) {
    return new SealedHead(sequence, hash, at, sealed.key(), sealed.signature())
        .isSignedBy(sealed.key());
  }

  private static SealedHead with(String key, String signature) {
    return new SealedHead(HEAD.sequence(), HEAD.hash(), NOON, key, signature);
  }
}
