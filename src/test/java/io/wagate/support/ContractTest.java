package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** The comparator is tested before it is believed. */
class ContractTest {

    private static final String ANSWER = "{\"success\":true,\"id\":\"3EB0B430A8B7F6C1D2E3\",\"shop\":\"a.b\","
            + "\"again\":\"3EB0B430A8B7F6C1D2E3\",\"at\":1708243200}";

    private final Contract contract = Contract.exchange("contract/exchange").with("shop", "a.b");

    @Test
    void whatIsPromisedPassesAndTellsWhatHadAName() {
        assertThat(contract.assertAnswer(200, ANSWER))
                .containsOnlyKeys("sent")
                .containsEntry("sent", "3EB0B430A8B7F6C1D2E3");
    }

    @Test
    void anotherOrderAnotherLayoutAndAnotherStatusDoNot() {
        refuses(200, ANSWER.replace("\"success\":true,", "").replace("}", ",\"success\":true}"));
        refuses(200, ANSWER.replace(":true", ": true"));
        refuses(201, ANSWER);
        refuses(200, ANSWER + "\n");
    }

    @Test
    void placeholdersMatchTheirKindAndTheSameOnceMore() {
        refuses(200, ANSWER.replaceFirst("3EB0B4", "3EB0b4"));
        refuses(200, ANSWER.replaceFirst("3EB0B4", "3EB0B5"));
        refuses(200, ANSWER.replace("1708243200", "1708243200000"));
        refuses(200, ANSWER.replace("a.b", "acb"));
    }

    @Test
    void theRequestIsAsTheFileShowsIt() {
        HttpRequest request = contract.request("http://127.0.0.1:1").build();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("http://127.0.0.1:1/shops/a.b?page=1");
        assertThat(request.headers().allValues("Content-Type")).containsExactly("application/json; charset=utf-8");
    }

    @Test
    void aPlaceholderThatNobodyKnowsIsAMistake() {
        assertThatThrownBy(() -> Contract.exchange("contract/exchange").assertAnswer(200, ANSWER))
                .hasMessageContaining("{{shop}}");
    }

    private void refuses(int status, String body) {
        assertThatThrownBy(() -> contract.assertAnswer(status, body)).isInstanceOf(AssertionError.class);
    }
}
