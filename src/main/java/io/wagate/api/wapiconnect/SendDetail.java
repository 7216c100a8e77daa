package io.wagate.api.wapiconnect;

import io.wagate.kernel.Problem;
import io.wagate.message.SendMessage;
import io.wagate.message.VCard;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What W5 takes for places and contact cards; both are ours, the document knows neither. */
final class SendDetail {

    private SendDetail() {}

    /** Degrees as numbers or as text, as the webhook tells them. */
    record Location(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String name,
            @Nullable String address) {

        SendMessage.Location detail() {
            return new SendMessage.Location(given("latitude", latitude), given("longitude", longitude), name, address);
        }

        private static double given(String field, @Nullable Double degrees) {
            if (degrees == null) {
                throw Problem.Invalid.field("location." + field, "location." + field + " is required")
                        .asException();
            }
            return degrees;
        }
    }

    /** A name with a number, or with a card in vCard form that is sent as it is. */
    record Contact(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String vcard) {

        SendMessage.Contact detail() {
            String shown = Objects.requireNonNullElse(name, "");
            if (vcard != null) {
                return new SendMessage.Contact(shown, vcard);
            }
            if (phone == null || phone.isBlank()) {
                throw Problem.Invalid.field("contact.phone", "contact.phone or contact.vcard is required")
                        .asException();
            }
            return VCard.of(shown, phone);
        }
    }
}
