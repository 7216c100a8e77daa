package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an administrator types to open an account for a company: its name, its owner, and the short name of a plan. */
public record NewTenant(String company, String name, String email, String plan) {

    /** What is wrong with it: a sentence per field, in the order of the form; empty when nothing is. */
    public Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        collect(errors, this::cleanCompany);
        collect(errors, this::cleanName);
        collect(errors, this::address);
        return errors;
    }

    String cleanCompany() {
        return Words.line("company", "the name of the company", company);
    }

    String cleanName() {
        return Words.line("name", "the owner's name", name);
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
