package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

    @Test
    void noneTellsWhatWasTyped() {
        List<Proof> proofs = List.of(
                new Proof.Code("n0t-to-be-seen"),
                new Proof.Recovery("n0t-to-be-seen"),
                new Proof.Password("n0t-to-be-seen"));

        assertThat(proofs).allSatisfy(proof -> assertThat(proof.toString()).doesNotContain("n0t-to-be-seen"));
    }
}
