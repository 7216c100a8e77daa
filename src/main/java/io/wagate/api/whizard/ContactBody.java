package io.wagate.api.whizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.wagate.message.SendMessage;
import io.wagate.message.VCard;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A contact as this document writes it, which becomes a card. */
record ContactBody(
        @Nullable Name name,
        @Nullable List<Phone> phones,
        @Nullable List<Email> emails,
        @Nullable List<Url> urls,
        @Nullable List<Address> addresses,
        @Nullable Organisation org,
        @Nullable String birthday) {

    record Name(
            @JsonProperty("formatted_name") @Nullable String formatted,
            @JsonProperty("first_name") @Nullable String first,
            @JsonProperty("last_name") @Nullable String last,
            @JsonProperty("middle_name") @Nullable String middle,
            @Nullable String prefix,
            @Nullable String suffix) {}

    record Phone(
            @Nullable String phone,
            @Nullable String type,
            @JsonProperty("wa_id") @Nullable String waId) {}

    record Email(@Nullable String email, @Nullable String type) {}

    record Url(@Nullable String url, @Nullable String type) {}

    record Address(
            @Nullable String street,
            @Nullable String city,
            @Nullable String state,
            @Nullable String zip,
            @Nullable String country,
            @Nullable String type) {}

    record Organisation(
            @Nullable String company,
            @Nullable String department,
            @Nullable String title) {}

    SendMessage.Contact card() {
        if (name == null || name.formatted() == null || name.formatted().isBlank()) {
            throw MessageBody.missing("contacts[0].name.formatted_name");
        }
        VCard card = new VCard(name.formatted());
        card.parts("N", null, texts(name.last(), name.first(), name.middle(), name.prefix(), name.suffix()));
        all(phones)
                .filter(each -> each.phone() != null)
                .forEach(each -> card.phone(Objects.requireNonNull(each.phone()), each.type(), each.waId()));
        all(emails).forEach(each -> card.line("EMAIL", each.type(), each.email()));
        all(urls).forEach(each -> card.line("URL", each.type(), each.url()));
        all(addresses)
                .forEach(each -> card.parts(
                        "ADR",
                        each.type(),
                        texts(null, null, each.street(), each.city(), each.state(), each.zip(), each.country())));
        if (org != null) {
            card.parts("ORG", null, texts(org.company(), org.department()));
            card.line("TITLE", null, org.title());
        }
        return card.line("BDAY", null, birthday).contact();
    }

    private static <T> Stream<T> all(@Nullable List<T> items) {
        return items == null ? Stream.empty() : items.stream().filter(Objects::nonNull);
    }

    private static List<String> texts(@Nullable String... parts) {
        return Arrays.stream(parts)
                .map(part -> Objects.requireNonNullElse(part, ""))
                .toList();
    }
}
