package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Ledger.Head;
import remit.desk.May;
import remit.desk.SealHead;
import remit.desk.SealedHead;
import remit.desk.VerifyLedger;
import remit.desk.VerifyLedger.Breach;
import remit.desk.VerifyLedger.Verification;

/** {@code /ledger}: proves that what was recorded is still what it was. */
@RestController
@RequestMapping(path = LedgerController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class LedgerController {

  static final String PATH = "/api/v1/ledger";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final VerifyLedger verify;
  private final SealHead seal;

  LedgerController(VerifyLedger verify, SealHead seal) {
    this.verify = verify;
    this.seal = seal;
  }

  /**
   * What came of walking the chain.
   *
   * @param whole whether every link is what was written
   * @param links how many links are whole
   * @param sequence the number of the last of them
   * @param hash its hash
   * @param breach the first that is not whole
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VerificationAnswer(
      boolean whole, long links, long sequence, String hash, @Nullable Breach breach) {

    static VerificationAnswer of(Verification verification) {
      return new VerificationAnswer(
          verification.breach() == null,
          verification.links(),
          verification.head().sequence(),
          verification.head().hash(),
          verification.breach());
    }
  }

  /**
   * Walks the whole chain.
   *
   * @param sequence the number of a link that somebody kept elsewhere
   * @param hash its hash
   */
  @Needs({May.AUDIT, May.READ_ALL})
  @Noted("ledger verified")
  @GetMapping("/verification")
  VerificationAnswer verification(
      @RequestParam(name = "sequence", required = false) @Nullable String sequence,
      @RequestParam(name = "hash", required = false) @Nullable String hash) {
    return VerificationAnswer.of(verify.verify(head(sequence, hash)));
  }

  /** The end of the chain, signed, to be kept elsewhere. */
  @Needs({May.AUDIT, May.READ_ALL, May.RECORD})
  @Noted("ledger head signed")
  @GetMapping("/head")
  SealedHead head() {
    return seal.now();
  }

  private static @Nullable Head head(@Nullable String sequence, @Nullable String hash) {
    if (sequence == null && hash == null) {
      return null;
    }
    if (sequence == null
        || hash == null
        || !NUMBER.matcher(sequence).matches()
        || !HASH.matcher(hash).matches()) {
      throw new Refused(
          ProblemAnswer.of(
                  ProblemKind.INVALID_PARAMETER,
                  "The query parameters (sequence) and (hash) are not a number and 64 hexadecimal"
                      + " digits. Maybe take both from a signed head.")
              .about(
                  sequence == null || !NUMBER.matcher(sequence).matches() ? "sequence" : "hash"));
    }
    return new Head(Long.parseLong(sequence), hash);
  }
}
