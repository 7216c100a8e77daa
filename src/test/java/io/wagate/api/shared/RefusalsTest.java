package io.wagate.api.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.server.ResponseStatusException;

class RefusalsTest {

    @Test
    void aBugOfOursTellsNothingButThatItIsOne() {
        Refusal refusal = Refusals.of(new IllegalStateException("SELECT secret FROM api_key"));

        assertThat(refusal.status()).isEqualTo(500);
        assertThat(refusal.code()).isEqualTo("INTERNAL_ERROR");
        assertThat(refusal.toString()).doesNotContain("SELECT", "IllegalState");
    }

    @Test
    void aDatabaseThatIsAwayIsNoBug() {
        for (Exception away : new Exception[] {
            new DataAccessResourceFailureException("x"),
            new QueryTimeoutException("x"),
            new CannotCreateTransactionException("x")
        }) {
            assertThat(Refusals.of(away).status()).isEqualTo(503);
        }
    }

    @Test
    void otherRefusalsKeepTheirStatus() {
        assertThat(Refusals.of(new ResponseStatusException(HttpStatus.GONE, "secret reason")))
                .returns(410, Refusal::status)
                .returns("GONE", Refusal::code)
                .satisfies(refusal -> assertThat(refusal.message()).doesNotContain("secret"));
        assertThat(Refusals.of(new ResponseStatusException(HttpStatus.BAD_GATEWAY))
                        .status())
                .isEqualTo(500);
    }
}
