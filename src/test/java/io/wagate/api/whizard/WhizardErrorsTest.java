package io.wagate.api.whizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.api.shared.Dialect.Answer;
import io.wagate.api.shared.Refusal;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhizardErrorsTest {

    private static final WhizardErrors MESSAGES = new WhizardErrors(true);
    private static final WhizardErrors OTHERS = new WhizardErrors(false);

    /** Each of them with the status and the number of its error. */
    private static final Map<Problem, String> TABLE = Map.ofEntries(
            Map.entry(Problem.Invalid.field("to", "to is required"), "400 1008"),
            Map.entry(Problem.Invalid.field("to", "to is odd"), "400 1009"),
            Map.entry(new Problem.NotFound("MESSAGE_NOT_FOUND", "Message"), "404 1006"),
            Map.entry(new Problem.Unauthorized("No key"), "401 1005"),
            Map.entry(new Problem.Forbidden(Permission.SEND), "403 1005"),
            Map.entry(new Problem.ReadOnly("ACCOUNT_SUSPENDED", "This account is suspended"), "403 1005"),
            Map.entry(new Problem.Conflict("FULL", "Full"), "400 1009"),
            Map.entry(new Problem.SessionNotReady("main", "qr_ready"), "400 1011"),
            Map.entry(new Problem.SessionLimitReached(1), "400 1009"),
            Map.entry(new Problem.SentLimitExceeded(100, 100, Duration.ofHours(2)), "429 1015"),
            Map.entry(new Problem.Throttled(Duration.ofSeconds(7)), "429 1015"),
            Map.entry(new Problem.NotOnWhatsApp("1202"), "400 1013"),
            Map.entry(new Problem.AccountRestricted("main", Duration.ofHours(5)), "400 1005"),
            Map.entry(new Problem.SendRefused("ACCOUNT_RESTRICTED", "Restricted", "3EB0"), "400 1005"),
            Map.entry(new Problem.SendUnconfirmed("3EB0AA"), "500 1014"),
            Map.entry(new Problem.IdempotencyMismatch("Other"), "422 1009"),
            Map.entry(new Problem.IdempotencyInProgress(Duration.ofSeconds(1)), "409 1011"),
            Map.entry(new Problem.Unsupported("send a poll", "cloud"), "400 1009"),
            Map.entry(new Problem.Unavailable("Away"), "503 1011"));

    @Test
    void everyProblemHasItsStatusAndTheSameCodeInTheBody() {
        assertThat(TABLE).hasSize(Problem.class.getPermittedSubclasses().length + 1);
        TABLE.forEach((problem, expected) -> {
            Answer answer = MESSAGES.answer(problem, "req1");
            JsonNode body = JsonMapper.shared().readTree(json(answer));
            JsonNode error = body.path("errors").path(0);
            JsonNode meta = body.path("meta");
            assertThat(answer.status() + " " + error.path("code").asInt())
                    .as(problem.toString())
                    .isEqualTo(expected);
            assertThat(meta.path("http_code").asInt()).isEqualTo(answer.status());
            assertThat(meta.path("success").asBoolean(true)).isFalse();
            assertThat(meta.has("details")).isEqualTo(answer.status() == 400);
            assertThat(json(OTHERS.answer(problem, "req1"))).isEqualTo("{\"meta\":" + meta + "}");
        });
    }

    @Test
    void whoIsToldToWaitIsToldHowLong() {
        assertThat(OTHERS.answer(new Problem.Throttled(Duration.ofSeconds(7)), "r")
                        .headers())
                .containsEntry("Retry-After", "7");
        assertThat(OTHERS.answer(new Problem.Throttled(Duration.ZERO), "r").headers())
                .containsEntry("Retry-After", "1");
    }

    @Test
    void aMessageWithoutAnAnswerIsNamed() {
        assertThat(json(OTHERS.answer(new Problem.SendUnconfirmed("3EB0AA"), "req1")))
                .contains("3EB0AA", "(request req1)");
    }

    @Test
    void refusalsOfTheFrameworkTakeTheSameShape() {
        assertThat(json(OTHERS.answer(Refusal.of(500, "INTERNAL_ERROR", "Something went wrong"), "req1")))
                .isEqualTo("{\"meta\":{\"success\":false,\"http_code\":500,"
                        + "\"developer_message\":\"Something went wrong (request req1)\"}}");
        assertThat(json(MESSAGES.answer(Refusal.of(415, "UNSUPPORTED_MEDIA_TYPE", "Send JSON"), "req1")))
                .isEqualTo(
                        "{\"errors\":[{\"code\":1009,\"title\":\"Parameter value is not valid\",\"details\":\"Send JSON\"}],"
                                + "\"meta\":{\"success\":false,\"http_code\":415,\"developer_message\":\"Send JSON\"}}");
    }

    @Test
    void eachPathBelongsToOneOfThem() {
        for (String path : List.of("/v1/messages", "/v1/messages/", "/v1/messages/3EB0")) {
            assertThat(MESSAGES.owns(path)).isTrue();
            assertThat(OTHERS.owns(path)).isFalse();
        }
        for (String path : List.of("/v1", "/v1/", "/v1/media", "/v1/messagesx", "/v1/configs/webhook")) {
            assertThat(MESSAGES.owns(path)).isFalse();
            assertThat(OTHERS.owns(path)).isTrue();
        }
        for (String path : List.of("/", "/api/v1/messages", "/v10", "/v1x/messages")) {
            assertThat(MESSAGES.owns(path) || OTHERS.owns(path)).isFalse();
        }
    }

    private static String json(Answer answer) {
        return JsonMapper.shared().writeValueAsString(answer.body());
    }
}
