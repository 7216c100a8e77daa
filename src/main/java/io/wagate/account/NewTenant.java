package io.wagate.account;

import java.util.Map;

/** What an administrator types to open an account for a company: its name, its owner, and the short name of a plan. */
public record NewTenant(String company, String name, String email, String plan) {

    /** What is wrong with it: a sentence per field, in the order of the form; empty when nothing is. */
    public Map<String, String> errors() {
        return new FieldErrors()
                .check(this::cleanCompany)
                .check(this::cleanName)
                .check(this::address)
                .map();
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
}
