package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody types to become a customer. */
public record Registration(String company, String name, String email, String password) {

    /** What is wrong with it: a sentence per field, in the order of the form; empty when nothing is. */
    public Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        collect(errors, this::cleanCompany);
        collect(errors, this::cleanName);
        collect(errors, this::address);
        if (!errors.containsKey("email")) {
            collect(
                    errors,
                    () -> PasswordRules.check("password", password, address().local(), company));
        }
        return errors;
    }

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "Registration[]";
    }

    String cleanCompany() {
        return Words.line("company", "the name of your company", company);
    }

    String cleanName() {
        return Words.line("name", "your name", name);
    }

    Email address() {
        return Email.of(email);
    }

    private static void collect(Map<String, String> errors, Runnable check) {
        try {
            check.run();
        } catch (ProblemException wrong) {
            if (wrong.problem() instanceof Problem.Invalid invalid && invalid.field() != null) {
                errors.put(invalid.field(), invalid.message());
            }
        }
    }
}
