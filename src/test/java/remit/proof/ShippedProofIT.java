package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.desk.Verdict;

class ShippedProofIT {

  @Test
  void shipped_policies_prove_clean_without_drawing_samples() {
    List<Verdict.Proof> proofs = Proof.of(ShippedTree.revision());
    assertThat(proofs).flatExtracting(Verdict.Proof::gaps).isEmpty();
    assertThat(proofs).extracting(Verdict.Proof::sampled).containsOnlyNulls();
  }
}
