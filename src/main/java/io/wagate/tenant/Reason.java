package io.wagate.tenant;

import io.wagate.kernel.Problem;

/** Why an administrator does something to a tenant, as it is kept: one line of 1 to 300 characters. */
public record Reason(String text) {

    private static final int LONGEST = 300;

    /**
     * Reads what was typed; a wrong one is a {@link Problem.Invalid} of the field {@code reason}.
     *
     * @param readers who will read it, as a sentence
     */
    public static Reason of(String typed, String readers) {
        String line = typed.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (line.isEmpty()) {
            throw Problem.Invalid.field("reason", "Write the reason. " + readers)
                    .asException();
        }
        if (line.length() > LONGEST) {
            throw Problem.Invalid.field("reason", "Use up to " + LONGEST + " characters.")
                    .asException();
        }
        return new Reason(line);
    }
}
