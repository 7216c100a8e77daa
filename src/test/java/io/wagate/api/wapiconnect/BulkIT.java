package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.plan.PlanService;
import io.wagate.session.SessionService;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** W6 and W7 over HTTP, on the simulated network. */
@IntegrationTest
class BulkIT {

    private record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String code() {
            return json().path("code").asString();
        }

        String jobId() {
            return json().path("jobId").asString();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    SessionService sessions;

    @Autowired
    PlanService plans;

    @Autowired
    EventLog events;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();
    private Tenant alice;
    private String key;

    @BeforeEach
    void aTenantWithAKey() {
        use(people.tenant("Alice"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void everybodyGetsTheMessageOnceAndTheAnswersAreTheDocuments() throws Exception {
        linked.session(alice, "main");

        Answer accepted = send("main", """
                {"recipients":["+1 202 555 9001",{"phone":"12025559002","name":"Ana"},12025559003],
                 "message":"*Sale*\\nToday","header":"Shop","delayMin":0,"delayMax":0}
                """);

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.response().headers().firstValue("RateLimit")).isPresent();
        assertThat(accepted.body()).matches("\\{\"jobId\":\"[0-9a-f]{24}\",\"total\":3}");
        JsonNode job = completed(accepted.jobId());
        assertThat(job.toString())
                .startsWith("{\"status\":\"completed\",\"total\":3,\"succeeded\":3,\"failed\":0,\"processed\":3,");
        for (String number : List.of("12025559001", "12025559002", "12025559003")) {
            assertThat(Witness.written(alice, "*Shop*\\n\\n*Sale*\\nToday"))
                    .filteredOn(line -> line.contains(number))
                    .hasSize(1);
        }
        assertThat(used()).isEqualTo(3);
        assertTrueCounts(accepted.jobId());
    }

    @Test
    void aNameIsFilledInOnlyWhenAskedFor() throws Exception {
        linked.session(alice, "main");
        String body = """
                {"recipients":[{"phone":"12025559001","name":"Ana"},"12025559002"],"delayMin":0,"delayMax":0,
                 "message":"Hi {{ name|neighbour }}, %s","personalize":%s}
                """;

        completed(send("main", body.formatted("plainly", false)).jobId());
        completed(send("main", body.formatted("warmly", true)).jobId());

        assertThat(Witness.written(alice, "Hi {{ name|neighbour }}, plainly")).hasSize(2);
        assertThat(Witness.written(alice, "Hi Ana, warmly")).hasSize(1);
        assertThat(Witness.written(alice, "Hi neighbour, warmly")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            recipients    | {"message":"x"}
            recipients    | {"recipients":[],"message":"x"}
            recipients    | {"recipients":"12025559001","message":"x"}
            recipients[1] | {"recipients":["12025559001",{"name":"Ana"}],"message":"x"}
            recipients[0] | {"recipients":[true],"message":"x"}
            recipients[0] | {"recipients":[{"phone":"12025559001","name":7}],"message":"x"}
            recipients    | {"recipients":["call me","later"],"message":"x"}
            delayMin      | {"recipients":["12025559001"],"message":"x","delayMin":5,"delayMax":4}
            delayMin      | {"recipients":["12025559001"],"message":"x","delayMin":-1}
            delayMax      | {"recipients":["12025559001"],"message":"x","delayMax":3600001}
            delayMin      | {"recipients":["12025559001"],"message":"x","delayMin":"2000"}
            delayMin      | {"recipients":["12025559001"],"message":"x","delayMin":1.5}
            delayMax      | {"recipients":["12025559001"],"message":"x","delayMax":2.5}
            message       | {"recipients":["12025559001"]}
            type          | {"recipients":["12025559001"],"message":"x","type":"carrier-pigeon"}
            mediaUrl      | {"recipients":["12025559001"],"type":"image"}
            startAt       | {"recipients":["12025559001"],"message":"x","startAt":"tomorrow"}
            startAt       | {"recipients":["12025559001"],"message":"x","startAt":"2099-01-01T00:00:00Z"}
            atLimit       | {"recipients":["12025559001"],"message":"x","atLimit":"explode"}
            """)
    void whatIsWrongInItselfIsRefusedByNameAndNothingIsHalfStarted(String field, String body) throws Exception {
        linked.session(alice, "main");

        Answer answer = send("main", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).as(answer.body()).isEqualTo(field);
        assertThat(jobsOf(alice)).isZero();
    }

    @Test
    void oneRecipientTooManyIsRefusedAndTheMostAreTaken() throws Exception {
        linked.session(alice, "main");
        int most = plans.planOf(alice).maxRecipientsPerJob();

        Answer refused = send("main", many(most + 1));
        Answer accepted = send("main", many(most));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_RECIPIENTS");
        assertThat(accepted.json().path("total").asInt()).isEqualTo(most);
        assertThat(act(accepted.jobId(), "cancel").json().path("state").asString())
                .isEqualTo("cancelled");
        Eventually.assertThat(
                () -> assertThat(job(accepted.jobId()).path("waiting").asInt()).isZero());
        assertTrueCounts(accepted.jobId());
    }

    @Test
    void aSessionThatIsNotReadyStartsNothingButAPlannedJobWaits() throws Exception {
        linked.waiting(alice, "unlinked");
        String planned = """
                {"recipients":["12025559001"],"message":"x","startAt":"%s"}
                """.formatted(Instant.now().plus(Duration.ofHours(1)));

        assertThat(send("unlinked", one("12025559001", "x")).code()).isEqualTo("SESSION_NOT_READY");
        assertThat(jobsOf(alice)).isZero();
        JsonNode job = job(send("unlinked", planned).jobId());
        assertThat(job.path("status").asString()).isEqualTo("pending");
        assertThat(job.path("processed").asInt()).isZero();
    }

    @Test
    void theJobsOfAnotherTenantOrSessionDoNotExist() throws Exception {
        linked.session(alice, "main");
        String job = send("main", planned("12025559001")).jobId();
        String own = key;
        use(people.tenant("Charlie"));

        assertThat(get("/bulk-job/" + job).status()).isEqualTo(404);
        assertThat(act(job, "cancel").status()).isEqualTo(404);
        assertThat(get("/bulk-job/" + job + "/results.csv").status()).isEqualTo(404);
        key = own;
        assertThat(job(job).path("state").asString()).isEqualTo("pending");
        key = keys.issue(People.system(alice), "One", ApiKey.Scope.session("other"))
                .secret();
        assertThat(get("/bulk-job/" + job).status()).isEqualTo(404);
        assertThat(get("/bulk-job/not-an-id").code()).isEqualTo("JOB_NOT_FOUND");
    }

    @Test
    void whoCannotBeSentToIsReportedBeforeTheStart() throws Exception {
        linked.session(alice, "main");
        post("/opt-outs", "{\"phone\":\"12025559004\",\"note\":\"asked by mail\"}");

        Answer draft = send("main", """
                {"recipients":["12025559001","nobody","12025559004","+1 (202) 555-9001"],"message":"x",
                 "skipDuplicates":true,"draft":true,"delayMin":0,"delayMax":0}
                """);

        assertThat(job(draft.jobId()).path("state").asString()).isEqualTo("draft");
        assertThat(reasons(draft.jobId(), "skipped"))
                .containsExactly("INVALID_PHONE", "RECIPIENT_OPTED_OUT", "DUPLICATE");
        assertThat(Witness.written(alice, "Written")).isEmpty();
        act(draft.jobId(), "start");
        JsonNode job = completed(draft.jobId());
        assertThat(job.path("succeeded").asInt()).isEqualTo(1);
        assertThat(job.path("failed").asInt()).isEqualTo(3);
        assertTrueCounts(draft.jobId());
    }

    @Test
    void repetitionsAreSentAsGiven() throws Exception {
        linked.session(alice, "main");

        String job = send("main", """
                {"recipients":["12025559001","12025559001"],"message":"twice","delayMin":0,"delayMax":0}
                """).jobId();

        assertThat(completed(job).path("succeeded").asInt()).isEqualTo(2);
        assertThat(Witness.written(alice, "twice")).hasSize(2);
    }

    @Test
    void everyRefusalStandsBesideItsRecipientAndIsNotCounted() throws Exception {
        linked.session(alice, "main");

        String job = send(
                        "main",
                        of(List.of(MagicNumber.ABSENT.number(), "12025559001", MagicNumber.RESTRICTED.number())))
                .jobId();

        JsonNode ended = completed(job);
        assertThat(ended.path("succeeded").asInt()).isEqualTo(1);
        assertThat(ended.path("failed").asInt()).isEqualTo(2);
        assertThat(reasons(job, "failed")).containsExactly("NOT_ON_WHATSAPP", "ACCOUNT_RESTRICTED");
        assertThat(used()).isEqualTo(1);
        assertTrueCounts(job);
    }

    @Test
    void aLostAnswerIsUnknownAndOneThatIsFoundLaterIsSent() throws Exception {
        linked.session(alice, "main");

        String job = send("main", of(List.of(MagicNumber.BREAKS.number(), MagicNumber.SILENT.number())))
                .jobId();

        Eventually.assertThat(() -> {
            JsonNode now = job(job);
            assertThat(now.path("state").asString()).isEqualTo("completed");
            assertThat(now.path("succeeded").asInt()).isEqualTo(1);
            assertThat(now.path("unknown").asInt()).isEqualTo(1);
        });
        assertThat(reasons(job, "unknown")).containsExactly("SEND_UNCONFIRMED");
        assertThat(Witness.written(alice, MagicNumber.BREAKS.number())).hasSize(1);
        assertTrueCounts(job);
    }

    @Test
    void aPausedJobSendsNothingAndGoesOnWhereItWas() throws Exception {
        linked.session(alice, "main");
        String job = send("main", of(numbers(40), 25)).jobId();
        Eventually.assertThat(
                () -> assertThat(job(job).path("processed").asInt()).isPositive());

        assertThat(act(job, "pause").json().path("state").asString()).isEqualTo("paused");
        Eventually.assertThat(() -> assertThat(sending(job)).isZero());
        int stopped = Witness.written(alice, "hello").size();
        String other = send("main", of(List.of("12025558888", "12025558889"))).jobId();
        completed(other);

        assertThat(Witness.written(alice, "hello")).hasSize(stopped + 2);
        assertThat(act(job, "resume").status()).isEqualTo(200);
        assertThat(completed(job).path("succeeded").asInt()).isEqualTo(40);
        assertThat(Witness.written(alice, "hello")).hasSize(42);
        assertThat(act(job, "pause").code()).isEqualTo("JOB_STATE");
    }

    @Test
    void aCancelledJobWritesToNobodyWhoWaited() throws Exception {
        linked.session(alice, "main");
        String job = send("main", of(numbers(40), 25)).jobId();
        Eventually.assertThat(
                () -> assertThat(job(job).path("processed").asInt()).isPositive());

        act(job, "cancel");

        Eventually.assertThat(() -> assertThat(job(job).path("waiting").asInt()).isZero());
        JsonNode ended = job(job);
        assertThat(ended.path("state").asString()).isEqualTo("cancelled");
        assertThat(ended.path("status").asString()).isEqualTo("failed");
        assertThat(ended.path("processed").asInt()).isEqualTo(40);
        assertThat(Witness.written(alice, "hello"))
                .hasSize(ended.path("succeeded").asInt());
        assertThat(act(job, "cancel").status()).isEqualTo(200);
        assertThat(act(job, "resume").code()).isEqualTo("JOB_STATE");
        assertTrueCounts(job);
    }

    @Test
    void aJobWaitsForTheNextDayOrFailsTheRestAsChosen() throws Exception {
        use(people.freeTenant("Alice"));
        linked.session(alice, "main");
        List<String> numbers = numbers(102);

        String waits = send("main", of(numbers)).jobId();
        Eventually.assertThat(
                () -> assertThat(job(waits).path("state").asString()).isEqualTo("waiting"));
        String fails = send("main", """
                {"recipients":["12025559001","12025559002"],"message":"x","atLimit":"fail","delayMin":0.0,"delayMax":0.0}
                """).jobId();

        JsonNode waiting = job(waits);
        assertThat(waiting.path("reason").asString()).isEqualTo("SENT_LIMIT_EXCEEDED");
        assertThat(waiting.path("status").asString()).isEqualTo("running");
        assertThat(waiting.path("succeeded").asInt()).isEqualTo(100);
        assertThat(waiting.path("resumesAt").asString()).endsWith("T00:00:00.000Z");
        assertThat(used()).isEqualTo(100);
        assertThat(completed(fails).path("failed").asInt()).isEqualTo(2);
        assertThat(reasons(fails, "failed")).containsOnly("SENT_LIMIT_EXCEEDED");
        aDayLater(waits);
        assertThat(completed(waits).path("succeeded").asInt()).isEqualTo(102);
        assertTrueCounts(waits);
    }

    @Test
    void anUnlinkedSessionEndsItsJobs() throws Exception {
        linked.session(alice, "main");
        String running = send("main", of(numbers(40), 25)).jobId();
        String planned = send("main", planned("12025559001")).jobId();
        Eventually.assertThat(
                () -> assertThat(job(running).path("processed").asInt()).isPositive());

        sessions.disconnect(People.system(alice), "main");

        for (String job : List.of(running, planned)) {
            Eventually.assertThat(
                    () -> assertThat(job(job).path("waiting").asInt()).isZero());
            assertThat(job(job).path("status").asString()).isEqualTo("failed");
            assertThat(job(job).path("reason").asString()).isEqualTo("SESSION_LOST");
            assertTrueCounts(job);
        }
        assertThat(types()).contains(EventType.BULK_COMPLETED);
    }

    @Test
    void thePauseBetweenTwoMessagesIsKeptAlsoBetweenTwoJobs() throws Exception {
        linked.session(alice, "main");

        String one = send("main", of(numbers(3), 120)).jobId();
        String two = send("main", of(numbers(3), 120)).jobId();
        completed(one);
        completed(two);

        List<Instant> stored = jdbc.sql(
                        "SELECT created_at FROM message WHERE tenant_id = ? AND direction = 'out' ORDER BY id")
                .param(alice.id().value())
                .query((row, number) -> io.wagate.kernel.Columns.instant(row, "created_at"))
                .list();
        assertThat(stored).hasSize(6);
        for (int next = 1; next < stored.size(); next++) {
            assertThat(Duration.between(stored.get(next - 1), stored.get(next)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    @Test
    void whatAnotherNodeOwedToThePaceIsStillWaitedFor() throws Exception {
        long session = linked.session(alice, "main").id();
        Instant next = Instant.now().plusMillis(1200);
        jdbc.sql("INSERT INTO bulk_pace (session_id, tenant_id, next_at) VALUES (?, ?, ?)")
                .params(session, alice.id().value(), io.wagate.kernel.Columns.utc(next))
                .update();

        completed(send("main", one("12025559001", "patient")).jobId());

        assertThat(jdbc.sql("SELECT created_at FROM message WHERE tenant_id = ? AND direction = 'out'")
                        .param(alice.id().value())
                        .query((row, number) -> io.wagate.kernel.Columns.instant(row, "created_at"))
                        .single())
                .isAfterOrEqualTo(next.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    @Test
    void aSingleMessageDoesNotWaitForThePauseOfAJob() throws Exception {
        linked.session(alice, "main");
        String job = send("main", of(numbers(3), 3_600_000)).jobId();
        Eventually.assertThat(
                () -> assertThat(job(job).path("succeeded").asInt()).isEqualTo(1));

        Answer single = post("/session/main/send", "{\"to\":\"12025559001\",\"message\":\"in front\"}");

        assertThat(single.status()).isEqualTo(200);
        assertThat(job(job).path("processed").asInt()).isEqualTo(1);
        assertThat(job(job).path("secondsLeft").asLong()).isEqualTo(7200);
    }

    @Test
    void aPlannedJobBeginsAtItsTime() throws Exception {
        linked.session(alice, "main");
        Instant at = Instant.now().plusMillis(1500);

        String job = send("main", """
                {"recipients":["12025559001"],"message":"at noon","startAt":"%s","delayMin":0,"delayMax":0}
                """.formatted(at)).jobId();

        assertThat(job(job).path("state").asString()).isEqualTo("pending");
        assertThat(Instant.parse(completed(job).path("startedAt").asString()))
                .isAfterOrEqualTo(
                        at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).minusMillis(50));
    }

    @Test
    void oneKeyIsOneJobHoweverOftenItIsAsked() throws Exception {
        linked.session(alice, "main");

        Answer first = send("main", one("12025559001", "once"), "Idempotency-Key", "order-7");
        Answer again = send("main", one("12025559001", "once"), "Idempotency-Key", "order-7");
        Answer other = send("main", one("12025559001", "else"), "Idempotency-Key", "order-7");

        completed(first.jobId());
        assertThat(again.jobId()).isEqualTo(first.jobId());
        assertThat(other.status()).isEqualTo(422);
        assertThat(Witness.written(alice, "once")).hasSize(1);
        assertThat(jobsOf(alice)).isEqualTo(1);
    }

    @Test
    void theResultsOpenInASpreadsheetWithoutRunningAnything() throws Exception {
        linked.session(alice, "main");

        String job = send("main", """
                {"recipients":[{"phone":"12025559001","name":"=HYPERLINK(\\"x\\")"},{"phone":"=1+1","name":"@SUM(A1)"}],
                 "message":"x","delayMin":0,"delayMax":0}
                """).jobId();
        completed(job);

        Answer results = get("/bulk-job/" + job + "/results.csv");
        assertThat(results.response().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"bulk-" + job + ".csv\"");
        List<String> lines = results.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("line,phone,name,status,reason,message_id,at");
        assertThat(lines.get(1)).startsWith("1,12025559001,\"'=HYPERLINK(\"\"x\"\")\",sent,,3EB0");
        assertThat(lines.get(2)).startsWith("2,'=1+1,'@SUM(A1),skipped,INVALID_PHONE,,");
    }

    @Test
    void progressIsToldByTenthsAndTheEndOnce() throws Exception {
        linked.session(alice, "main");

        String job = send("main", of(numbers(30))).jobId();
        completed(job);

        assertThat(types()).filteredOn(EventType.BULK_PROGRESS::equals).hasSize(9);
        assertThat(types()).filteredOn(EventType.BULK_COMPLETED::equals).hasSize(1);
        Event end = events.after(alice.id(), 0, 1000).stream()
                .filter(event -> event.type() == EventType.BULK_COMPLETED)
                .findFirst()
                .orElseThrow();
        assertThat(end.data()).contains("\"jobId\":\"" + job + "\"", "\"succeeded\":30", "\"failed\":0");
    }

    @Test
    void jobsAndRecipientsArePagedByTheLastOne() throws Exception {
        linked.session(alice, "main");
        List<String> made = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            made.add(send("main", planned("12025559001")).jobId());
        }

        JsonNode first = get("/bulk-jobs?limit=2").json();
        JsonNode second = get("/bulk-jobs?limit=2&before=" + first.path("next").asString())
                .json();
        assertThat(first.path("jobs").values().stream()
                        .map(job -> job.path("jobId").asString()))
                .containsExactly(made.get(2), made.get(1));
        assertThat(second.path("jobs").values().stream()
                        .map(job -> job.path("jobId").asString()))
                .containsExactly(made.get(0));
        assertThat(second.has("next")).isFalse();
        assertThat(get("/bulk-job/" + made.get(0) + "/recipients?status=sleeping")
                        .status())
                .isEqualTo(400);
    }

    private void use(Tenant tenant) {
        alice = tenant;
        key = keys.issue(People.system(tenant), "Test", ApiKey.Scope.TENANT).secret();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "1202556" + (1000 + number))
                .toList();
    }

    private static String one(String number, String text) {
        return """
                {"recipients":["%s"],"message":"%s","delayMin":0,"delayMax":0}
                """.formatted(number, text);
    }

    private static String planned(String number) {
        return """
                {"recipients":["%s"],"message":"x","startAt":"%s"}
                """.formatted(number, Instant.now().plus(Duration.ofHours(1)));
    }

    private static String of(List<String> numbers) {
        return of(numbers, 0);
    }

    private static String of(List<String> numbers, int delay) {
        return """
                {"recipients":["%s"],"message":"hello","delayMin":%d,"delayMax":%d}
                """.formatted(String.join("\",\"", numbers), delay, delay);
    }

    private static String many(int count) {
        List<String> numbers = IntStream.range(0, count)
                .mapToObj(number -> "1202" + (1_000_000 + number))
                .toList();
        return """
                {"recipients":["%s"],"message":"hello","delayMin":3600000,"delayMax":3600000}
                """.formatted(String.join("\",\"", numbers));
    }

    private Answer send(String session, String body, String... headers) throws Exception {
        return post("/session/" + session + "/send-bulk", body, headers);
    }

    private Answer act(String job, String verb) throws Exception {
        return post("/bulk-job/" + job + "/" + verb, "");
    }

    private Answer get(String path) throws Exception {
        return answer(request(path).GET());
    }

    private Answer post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        for (int header = 0; header < headers.length; header += 2) {
            request.header(headers[header], headers[header + 1]);
        }
        return answer(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/whatsapp" + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json");
    }

    private Answer answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    private JsonNode job(String job) {
        try {
            return get("/bulk-job/" + job).json();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode completed(String job) {
        Eventually.assertThat(
                () -> assertThat(job(job).path("status").asString()).isEqualTo("completed"));
        return job(job);
    }

    private List<String> reasons(String job, String status) throws Exception {
        return get("/bulk-job/" + job + "/recipients?status=" + status).json().path("recipients").values().stream()
                .map(recipient -> recipient.path("reason").asString())
                .toList();
    }

    /** The counts of a job are those of its rows, whatever happened. */
    private void assertTrueCounts(String job) {
        Map<String, Integer> rows = new TreeMap<>();
        jdbc.sql("""
                SELECT r.state, COUNT(*) FROM bulk_recipient r JOIN bulk_job j ON j.id = r.job_id
                WHERE j.public_id = ? GROUP BY r.state
                """).param(job).query(row -> {
            rows.put(row.getString(1), row.getInt(2));
        });
        JsonNode told = job(job);
        assertThat(rows.getOrDefault("sent", 0))
                .isEqualTo(told.path("succeeded").asInt());
        assertThat(rows.getOrDefault("skipped", 0))
                .isEqualTo(told.path("skipped").asInt());
        assertThat(rows.getOrDefault("cancelled", 0))
                .isEqualTo(told.path("cancelled").asInt());
        assertThat(rows.getOrDefault("unknown", 0))
                .isEqualTo(told.path("unknown").asInt());
        assertThat(rows.getOrDefault("waiting", 0) + rows.getOrDefault("sending", 0))
                .isEqualTo(told.path("waiting").asInt());
        assertThat(told.path("succeeded").asInt() + told.path("failed").asInt())
                .isEqualTo(told.path("processed").asInt());
    }

    private int sending(String job) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM bulk_recipient r JOIN bulk_job j ON j.id = r.job_id
                WHERE j.public_id = ? AND r.state = 'sending'
                """).param(job).query(Integer.class).single();
    }

    /** What midnight does, without waiting for it. */
    private void aDayLater(String job) {
        jdbc.sql("UPDATE usage_day SET sent = 0 WHERE tenant_id = ?")
                .param(alice.id().value())
                .update();
        jdbc.sql("UPDATE bulk_job SET resume_at = created_at WHERE public_id = ?")
                .param(job)
                .update();
    }

    private int jobsOf(Tenant tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM bulk_job WHERE tenant_id = ?")
                .param(tenant.id().value())
                .query(Integer.class)
                .single();
    }

    private long used() {
        return plans.usage(alice).sent();
    }

    private List<EventType> types() {
        return events.after(alice.id(), 0, 1000).stream().map(Event::type).toList();
    }
}
