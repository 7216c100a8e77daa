package io.wagate.portal.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a program wants to do, with its code in every language that has a file for it.
 *
 * @param said under which messages say what it is, behind {@code samples.case.}
 * @param name of its files, without the ending
 * @param code never empty; cURL is always there
 */
public record UseCase(String id, String said, String name, Map<CodeLanguage, String> code) {

    private static final Set<String> RECEIVERS = Set.of("receive", "callback", "result");

    public UseCase {
        code = new EnumMap<>(code);
    }

    /** The message with its title. */
    public String title() {
        return "samples.case." + said + ".title";
    }

    /** The message that says what it does, in a sentence. */
    public String says() {
        return "samples.case." + said + ".says";
    }

    public List<CodeLanguage> languages() {
        return new ArrayList<>(code.keySet());
    }

    /** Whether it waits for calls of ours; cURL then shows such a call. */
    public boolean receives() {
        return RECEIVERS.contains(id);
    }

    /** This language where it has a sample, otherwise cURL. */
    public CodeLanguage nearest(CodeLanguage wanted) {
        return code.containsKey(wanted) ? wanted : CodeLanguage.CURL;
    }

    public String code(CodeLanguage language) {
        return Objects.requireNonNull(code.get(language));
    }
}
