package io.wagate.api.whizard;

import io.wagate.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Buttons and lists. WhatsApp shows them only where its Business Platform sends them, so they become text: the choices are
 * numbered, and whoever answers writes what they like.
 */
record Interactive(
        @Nullable String type,
        @Nullable Part header,
        @Nullable Part body,
        @Nullable Part footer,
        @Nullable Action action) {

    /** {@code type} only of a header, where other than text is refused. */
    record Part(@Nullable String type, @Nullable String text) {}

    record Action(
            @Nullable String button,
            @Nullable List<@Nullable Button> buttons,
            @Nullable List<@Nullable Section> sections) {}

    record Button(@Nullable String type, @Nullable Choice reply) {}

    record Section(@Nullable String title, @Nullable List<@Nullable Choice> rows) {}

    record Choice(
            @Nullable String id,
            @Nullable String title,
            @Nullable String description) {}

    /** The text of the header, null where there is none. */
    @Nullable
    String heading() {
        if (header != null && header.type() != null && !header.type().equals("text")) {
            throw Problem.Invalid.field(
                            "interactive.header",
                            "interactive.header is text here: send the file as a message of its own")
                    .asException();
        }
        return header == null ? null : header.text();
    }

    /** The body with the choices below it. */
    String words() {
        if (body == null || body.text() == null || body.text().isBlank()) {
            throw MessageBody.missing("interactive.body.text");
        }
        return body.text() + "\n\n" + String.join("\n", choices());
    }

    private List<String> choices() {
        String kind = Objects.requireNonNullElse(type, "");
        if (action == null) {
            throw MessageBody.missing("interactive.action");
        }
        return switch (kind) {
            case "button" -> numbered(buttons(action));
            case "list" -> sections(action);
            default ->
                throw Problem.Invalid.field("interactive.type", "interactive.type is button or list here")
                        .asException();
        };
    }

    private static List<Choice> buttons(Action action) {
        if (action.buttons() == null || action.buttons().isEmpty()) {
            throw MessageBody.missing("interactive.action.buttons");
        }
        return action.buttons().stream()
                .map(button -> {
                    if (button == null || button.reply() == null) {
                        throw MessageBody.missing("interactive.action.buttons[].reply");
                    }
                    return button.reply();
                })
                .toList();
    }

    private static List<String> sections(Action action) {
        if (action.sections() == null || action.sections().isEmpty()) {
            throw MessageBody.missing("interactive.action.sections");
        }
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (Section section : action.sections()) {
            if (section == null) {
                throw MessageBody.missing("interactive.action.sections[]");
            }
            if (section.title() != null && !section.title().isBlank()) {
                lines.add("*" + section.title() + "*");
            }
            for (Choice row : Objects.requireNonNullElse(section.rows(), List.<@Nullable Choice>of())) {
                lines.add(line(++number, row));
            }
        }
        return lines;
    }

    private static List<String> numbered(List<Choice> choices) {
        List<String> lines = new ArrayList<>();
        choices.forEach(choice -> lines.add(line(lines.size() + 1, choice)));
        return lines;
    }

    private static String line(int number, @Nullable Choice choice) {
        if (choice == null || choice.title() == null || choice.title().isBlank()) {
            throw MessageBody.missing("interactive.action: title");
        }
        boolean described =
                choice.description() != null && !choice.description().isBlank();
        return number + ". " + choice.title() + (described ? " (" + choice.description() + ")" : "");
    }
}
