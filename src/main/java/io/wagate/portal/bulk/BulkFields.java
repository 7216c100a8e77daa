package io.wagate.portal.bulk;

import io.wagate.bulk.AtLimit;
import io.wagate.bulk.BulkRequest;
import io.wagate.kernel.Problem;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.portal.Readers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form of a bulk job, exactly, so that a mistake costs nobody their words.
 *
 * @param list pasted recipients; a file is chosen beside it
 * @param personal {@code on} where {@code {{name}}} is to be filled in
 * @param repeats {@code on} where a number that stands twice gets two messages
 * @param delayMin seconds
 * @param startAt a moment where the tenant is, as the field writes it, empty for at once
 * @param once the name of this form, so that pressing twice makes one job
 */
record BulkFields(
        @Nullable String name,
        @Nullable String session,
        @Nullable String list,
        @Nullable String message,
        @Nullable String header,
        @Nullable String footer,
        @Nullable String personal,
        @Nullable String repeats,
        @Nullable String delayMin,
        @Nullable String delayMax,
        @Nullable String atLimit,
        @Nullable String startAt,
        @Nullable String once) {

    static final BulkFields EMPTY = new BulkFields("", "", "", "", "", "", "on", "", "2", "5", "wait", "", "");

    private static final int LONGEST_ONCE = 64;

    /** With line ends as programs write them: browsers send two characters. */
    BulkFields tidy() {
        return new BulkFields(
                text(name).strip(),
                text(session).strip(),
                lines(list),
                lines(message),
                lines(header).strip(),
                lines(footer).strip(),
                text(personal),
                text(repeats),
                text(delayMin).strip(),
                text(delayMax).strip(),
                text(atLimit),
                text(startAt).strip(),
                text(once).length() > LONGEST_ONCE ? "" : text(once));
    }

    BulkFields named(String form) {
        return new BulkFields(
                name, session, list, message, header, footer, personal, repeats, delayMin, delayMax, atLimit, startAt,
                form);
    }

    public boolean isPersonal() {
        return !text(personal).isEmpty();
    }

    public boolean isRepeating() {
        return !text(repeats).isEmpty();
    }

    /** The request, as a draft: what was found is shown before anything is sent. */
    BulkRequest request(List<BulkRequest.Line> lines, MessageType type, SendMessage.@Nullable Attachment file) {
        SendMessage content = new SendMessage(
                text(session),
                "",
                type,
                text(message),
                text(header).isEmpty() ? null : header,
                text(footer).isEmpty() ? null : footer,
                file,
                null,
                text(once).isEmpty() ? null : "portal-" + once,
                true);
        return new BulkRequest(
                name,
                lines,
                content,
                isPersonal(),
                seconds("delayMin", text(delayMin)),
                seconds("delayMax", text(delayMax)),
                AtLimit.of(atLimit),
                moment(),
                !isRepeating(),
                true);
    }

    private static @Nullable Duration seconds(String field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            BigDecimal millis = new BigDecimal(typed.replace(',', '.')).movePointRight(3);
            return Duration.ofMillis(millis.min(BigDecimal.valueOf(Integer.MAX_VALUE))
                    .max(BigDecimal.valueOf(-1))
                    .longValue());
        } catch (NumberFormatException noNumber) {
            throw Problem.Invalid.field(field, "Write a number of seconds").asException();
        }
    }

    private @Nullable Instant moment() {
        if (text(startAt).isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text(startAt)).atZone(Readers.zone()).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw Problem.Invalid.field("startAt", "Write a day and a time, such as 2026-11-20T10:14")
                    .asException();
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static String lines(@Nullable String given) {
        return text(given).replace("\r\n", "\n");
    }
}
