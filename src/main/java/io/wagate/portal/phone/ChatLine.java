package io.wagate.portal.phone;

import io.wagate.portal.Dates;
import io.wagate.portal.Readers;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message on the page.
 *
 * @param day the date above it, null when it is that of the line before or of today
 * @param isToday whether today stands above it
 * @param paragraphs its text: lines of runs
 * @param clock when, hours and minutes
 * @param state how far it came: what the keys {@code phones.state.<state>} end with
 * @param kind which part of the template shows it
 */
record ChatLine(
        ChatMessage message,
        @Nullable String day,
        boolean isToday,
        String kind,
        List<List<Run>> paragraphs,
        String clock,
        String state) {

    /** A stretch of text; bold where WhatsApp's asterisks say so. */
    record Run(String text, boolean bold) {}

    private static final Pattern BOLD = Pattern.compile("\\*([^*\\s](?:[^*\\n]*[^*\\s])?)\\*");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    /** The lines of a chat with their dates; {@code carries} says that the phone is the session's own. */
    static List<ChatLine> of(List<ChatMessage> messages, boolean carries, Instant now) {
        List<ChatLine> lines = new ArrayList<>();
        LocalDate before = LocalDate.MIN;
        for (ChatMessage message : messages) {
            LocalDate date = date(message.at());
            lines.add(new ChatLine(
                    message,
                    date.equals(before) || date.equals(date(now)) ? null : Dates.DAY.write(date),
                    date.equals(date(now)) && !date.equals(before),
                    kind(message),
                    runs(text(message)),
                    CLOCK.format(message.at().atZone(Readers.zone())),
                    state(message, message.mine() != carries)));
            before = date;
        }
        return lines;
    }

    /** Splits text into lines and those at bold stretches. */
    static List<List<Run>> runs(String text) {
        return text.lines().map(ChatLine::runsOfLine).toList();
    }

    private static List<Run> runsOfLine(String line) {
        List<Run> runs = new ArrayList<>();
        Matcher bold = BOLD.matcher(line);
        int done = 0;
        while (bold.find()) {
            runs.add(new Run(line.substring(done, bold.start()), false));
            runs.add(new Run(bold.group(1), true));
            done = bold.end();
        }
        runs.add(new Run(line.substring(done), false));
        return runs.stream().filter(run -> !run.text().isEmpty()).toList();
    }

    private static String kind(ChatMessage message) {
        if (message.revoked()) {
            return "revoked";
        }
        return switch (message.content()) {
            case Received.Text text -> "text";
            case Received.Media media -> media.kind().name().toLowerCase(Locale.ROOT);
            case Received.Poll poll -> "poll";
            case Received.Location place -> "location";
            case Received.Contact card -> "contact";
            case Received.Other other -> "other";
        };
    }

    private static String text(ChatMessage message) {
        String edited = message.text();
        if (edited != null) {
            return edited;
        }
        return switch (message.content()) {
            case Received.Text text -> text.text();
            case Received.Media media -> media.caption();
            case Received.Poll poll -> poll.question();
            case Received.Location place ->
                (place.name() == null ? "" : place.name() + "\n") + place.latitude() + ", " + place.longitude();
            case Received.Contact card -> card.displayName();
            case Received.Other other -> other.kind();
        };
    }

    /** Whether its text was changed. */
    public boolean isEdited() {
        return message.text() != null && !message.revoked();
    }

    private static String state(ChatMessage message, boolean toSession) {
        String state = message.status().name().toLowerCase(Locale.ROOT);
        return toSession && message.status() != ChatMessage.Status.SENT ? state + "-by-session" : state;
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(Readers.zone()).toLocalDate();
    }
}
