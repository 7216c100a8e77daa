package io.wagate.requestlog;

import io.wagate.kernel.NetworkOf;
import io.wagate.kernel.RowIds;
import io.wagate.requestlog.Exchange.Body;
import io.wagate.requestlog.Exchange.Line;
import io.wagate.requestlog.RequestLogRepository.Row;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of what went over the wire what may be kept of it. */
@Component
class Masking {

    private static final int LONGEST_METHOD = 10;
    private static final int LONGEST_ROUTE = 200;
    private static final int LONGEST_PATH = 1_000;
    private static final int LONGEST_ERROR = 60;
    private static final int LONGEST_CALLER = 60;
    private static final int LONGEST_HEADER = 300;
    private static final int LONGEST_KEY = 255;
    private static final int FIRST_REFUSAL = 400;
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final RequestLogSettings settings;
    private final MessageMasking messages;
    private final RowIds ids;

    Masking(RequestLogSettings settings, MessageMasking messages, RowIds ids) {
        this.settings = settings;
        this.messages = messages;
        this.ids = ids;
    }

    Row masked(Exchange exchange) {
        boolean withoutTexts = messages.holdsFor(exchange.tenant());
        MaskRules asked = new MaskRules(settings.masked(), withoutTexts, false);
        MaskRules answered = new MaskRules(settings.masked(), withoutTexts, exchange.status() >= FIRST_REFUSAL);
        // What somebody sent who only named a key is not the tenant's, and no place to leave words for it.
        boolean kept = exchange.known();
        return new Row(
                exchange.tenant(),
                request(exchange, asked),
                headers(exchange),
                kept ? body(exchange.request(), asked) : null,
                kept ? body(exchange.response(), answered) : null);
    }

    private LoggedRequest request(Exchange exchange, MaskRules rules) {
        Line line = exchange.line();
        return new LoggedRequest(
                ids.next(),
                ascii(line.requestId(), LONGEST_KEY),
                exchange.at().truncatedTo(ChronoUnit.MICROS),
                line.dialect(),
                ascii(line.method(), LONGEST_METHOD),
                line.route() == null ? null : ascii(line.route(), LONGEST_ROUTE),
                path(line, rules),
                session(exchange),
                exchange.status(),
                exchange.trail().refusal() == null
                        ? null
                        : ascii(exchange.trail().refusal(), LONGEST_ERROR),
                cut(exchange.caller(), LONGEST_CALLER),
                exchange.known(),
                NetworkOf.address(exchange.address()),
                idempotencyKey(line.idempotencyKey()),
                exchange.trail().isReplay(),
                exchange.trail().subject(),
                exchange.took(),
                exchange.request().size(),
                exchange.response().size());
    }

    private static String path(Line line, MaskRules rules) {
        String path = MaskRules.seen(line.path());
        String whole = line.query() == null ? path : path + "?" + FormMask.masked(line.query(), false, rules);
        return cut(whole, LONGEST_PATH);
    }

    /** The session in the path, also where no service came to look for it; otherwise the one that a service found. */
    private static @Nullable String session(Exchange exchange) {
        String named = exchange.line().session();
        return named != null && SESSION.matcher(named).matches()
                ? named
                : exchange.trail().session();
    }

    /** As the service takes it: what it refuses as a key is none. */
    private static @Nullable String idempotencyKey(@Nullable String key) {
        return key == null || !key.matches("[\\x21-\\x7E]{1,255}") ? null : MaskRules.seen(key);
    }

    private static String headers(Exchange exchange) {
        return exchange.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + cut(line(MaskRules.seen(header.getValue())), LONGEST_HEADER))
                .collect(Collectors.joining("\n"));
    }

    /** Only what is made of named fields: everything else cannot be told from a secret, or nobody could read it. */
    private static @Nullable String body(Body body, MaskRules rules) {
        if (body.start().length == 0) {
            return null;
        }
        boolean cut = body.start().length < body.size();
        String type = body.type() == null ? "" : body.type().toLowerCase(Locale.ROOT);
        if (type.contains("json") || type.isEmpty() && looksLikeJson(body.start())) {
            return JsonMask.masked(body.start(), cut, rules);
        }
        return type.startsWith("application/x-www-form-urlencoded")
                ? FormMask.masked(new String(body.start(), StandardCharsets.UTF_8), cut, rules)
                : null;
    }

    private static boolean looksLikeJson(byte[] start) {
        return start[0] == '{' || start[0] == '[';
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String ascii(String text, int longest) {
        return cut(text.replaceAll("[^\\x20-\\x7E]", "?"), longest);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + (isAscii(text) ? "~" : "…");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter < 0x7F);
    }
}
