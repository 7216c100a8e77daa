package io.wagate.interop;

import static io.wagate.interop.BaileysClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.localwhatsapp.phone.Arrived;
import io.wagate.localwhatsapp.phone.Letter;
import io.wagate.localwhatsapp.phone.Letter.Kind;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.support.Beside;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every kind of message between a local phone and Baileys 7.0.0-rc14, both ways, and what can go wrong with one. */
@Beside
class BaileysMessagesRun extends WithBaileys {

    private static final byte[] CONTENT =
            "what the file holds, no matter which kind".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @Test
    void textGoesBothWaysAndTheSessionRatchets() {
        BaileysClient baileys = linked();
        String first = friend.write(own.address(), "first");
        assertThat(baileys.message(first).path("text").asString()).isEqualTo("first");
        String answer = baileys.text(friend.address().toString(), "second");
        assertThat(arrived(friend, answer).text()).isEqualTo("second");
        String third = friend.write(own.address(), "third");
        assertThat(baileys.message(third).path("text").asString()).isEqualTo("third");
        assertThat(arrived(own, answer).text()).isEqualTo("second");
    }

    @Test
    void deliveredAndReadAreToldBothWays() {
        BaileysClient baileys = linked();
        String id = baileys.text(friend.address().toString(), "read me");
        Arrived message = arrived(friend, id);
        baileys.event("status", status -> isStatus(status, id, 3));
        friend.read(message);
        baileys.event("status", status -> isStatus(status, id, 4));

        String back = friend.write(own.address(), "and me");
        baileys.message(back);
        told(friend, back, "delivered", own);
        baileys.run("read", Map.of("id", back));
        told(friend, back, "read", own);
    }

    private static boolean isStatus(JsonNode event, String id, int status) {
        return event.path("id").asString("").equals(id) && event.path("status").asInt(0) == status;
    }

    @ParameterizedTest
    @EnumSource
    void aFileFromAPhoneIsDownloadedAndOpened(Kind kind) {
        BaileysClient baileys = linked();
        String id = friend.sendFile(own.address(), kind, "application/x-test", "a.bin", CONTENT, "look");
        JsonNode message = baileys.message(id);
        assertThat(message.path("kind").asString()).startsWith(kind.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(baileys.download(id)).isEqualTo(CONTENT);
    }

    @Test
    void filesFromBaileysAreOpenedOnThePhone() {
        BaileysClient baileys = linked();
        String to = friend.address().toString();
        String document = baileys.send(
                to,
                Map.of("document", bytes(CONTENT), "mimetype", "text/plain", "fileName", "a.txt", "caption", "read"));
        String audio = baileys.send(to, Map.of("audio", bytes(CONTENT), "mimetype", "audio/ogg; codecs=opus"));
        Letter.File file = (Letter.File) arrived(friend, document).letter();
        assertThat(file.kind()).isEqualTo(Kind.DOCUMENT);
        assertThat(file.name()).isEqualTo("a.txt");
        assertThat(file.caption()).isEqualTo("read");
        assertThat(friend.open(file)).isEqualTo(CONTENT);
        Letter.File sound = (Letter.File) arrived(friend, audio).letter();
        assertThat(sound.kind()).isEqualTo(Kind.AUDIO);
        assertThat(friend.open(sound)).isEqualTo(CONTENT);
    }

    @Test
    void reactionsGoBothWays() {
        BaileysClient baileys = linked();
        String id = baileys.text(friend.address().toString(), "nice?");
        friend.react(arrived(friend, id), "♥");
        JsonNode reaction = baileys.event("reaction", any -> true);
        assertThat(reaction.path("id").asString()).isEqualTo(id);
        assertThat(reaction.path("emoji").asString()).isEqualTo("♥");

        String theirs = friend.write(own.address(), "yes");
        baileys.message(theirs);
        String back = baileys.run("react", Map.of("id", theirs, "emoji", "👍"))
                .path("id")
                .asString();
        Letter.Reaction seen = (Letter.Reaction) arrived(friend, back).letter();
        assertThat(seen.emoji()).isEqualTo("👍");
        assertThat(seen.message().id()).isEqualTo(theirs);
    }

    @Test
    void editsAndRevokesGoBothWays() {
        BaileysClient baileys = linked();
        String id = friend.write(own.address(), "tomorow");
        baileys.message(id);
        friend.edit(own.address(), id, "tomorrow");
        JsonNode edited = baileys.event(
                "status",
                status -> status.path("id").asString("").equals(id)
                        && status.path("update").has("message"));
        assertThat(edited.path("update").toString()).contains("tomorrow");
        friend.revoke(own.address(), id);
        baileys.event(
                "status",
                status -> status.path("id").asString("").equals(id)
                        && status.path("update").path("messageStubType").asInt(0) == 1);

        String to = friend.address().toString();
        String theirs = baileys.text(to, "helo");
        Map<String, Object> key = Map.of("remoteJid", to, "fromMe", true, "id", theirs);
        String edit = baileys.send(to, Map.of("text", "hello", "edit", key));
        assertThat(arrived(friend, edit).letter()).isInstanceOfSatisfying(Letter.Edit.class, change -> {
            assertThat(change.text()).isEqualTo("hello");
            assertThat(change.message().id()).isEqualTo(theirs);
        });
        String revoke = baileys.send(to, Map.of("delete", key));
        assertThat(arrived(friend, revoke).letter())
                .isInstanceOfSatisfying(
                        Letter.Revoke.class,
                        gone -> assertThat(gone.message().id()).isEqualTo(theirs));
    }

    @Test
    void pollsAreAskedBothWaysAndVotedIn() {
        BaileysClient baileys = linked();
        Letter.Poll question = new Letter.Poll("Rye?", List.of("Yes", "No"), 1, new byte[32]);
        String asked = friend.write(own.address(), question);
        assertThat(baileys.message(asked).path("kind").asString()).startsWith("pollCreationMessage");

        Map<String, Object> poll =
                Map.of("name", "When?", "values", List.of("Today", "Tomorrow"), "selectableCount", 1);
        String id = baileys.send(friend.address().toString(), Map.of("poll", poll));
        Arrived seen = arrived(friend, id);
        assertThat(seen.letter()).isInstanceOfSatisfying(Letter.Poll.class, letter -> {
            assertThat(letter.question()).isEqualTo("When?");
            assertThat(letter.options()).containsExactly("Today", "Tomorrow");
        });
        String vote = friend.vote(seen, List.of("Tomorrow"));
        baileys.message(vote);
        JsonNode counted = baileys.run("votes", Map.of("poll", id, "vote", vote));
        assertThat(counted).hasSize(1);
        assertThat(counted.get(0).asString()).isEqualTo("Tomorrow");
    }

    @Test
    void placesCardsAndAnswersGoBothWays() {
        BaileysClient baileys = linked();
        String place = friend.write(own.address(), new Letter.Place(-23.5, -46.25, "Bakery", "Main street"));
        JsonNode seen = baileys.message(place).path("message").path("locationMessage");
        assertThat(seen.path("degreesLatitude").asDouble()).isEqualTo(-23.5);
        assertThat(seen.path("name").asString()).isEqualTo("Bakery");
        String card = friend.write(own.address(), new Letter.Card("Bob", "BEGIN:VCARD\nEND:VCARD"));
        assertThat(baileys.message(card)
                        .path("message")
                        .path("contactMessage")
                        .path("displayName")
                        .asString())
                .isEqualTo("Bob");

        String to = friend.address().toString();
        String back = baileys.send(to, Map.of("location", Map.of("degreesLatitude", 1.5, "degreesLongitude", 2.5)));
        assertThat(arrived(friend, back).letter()).isEqualTo(new Letter.Place(1.5, 2.5, "", ""));
        String contact = baileys.send(
                to,
                Map.of(
                        "contacts",
                        Map.of(
                                "displayName",
                                "Eve",
                                "contacts",
                                List.of(Map.of("displayName", "Eve", "vcard", "BEGIN:VCARD")))));
        assertThat(arrived(friend, contact).letter()).isInstanceOf(Letter.Card.class);

        String answer = baileys.run("answer", Map.of("id", place, "text", "on my way"))
                .path("id")
                .asString();
        Letter.Text text = (Letter.Text) arrived(friend, answer).letter();
        assertThat(text.text()).isEqualTo("on my way");
        assertThat(text.quotedId()).isEqualTo(place);
        String again = friend.answer(arrived(friend, answer), "good");
        assertThat(baileys.message(again)
                        .path("message")
                        .path("extendedTextMessage")
                        .path("contextInfo")
                        .path("stanzaId")
                        .asString())
                .isEqualTo(answer);
    }

    @Test
    void whatArrivesDamagedIsAskedForAgain() {
        BaileysClient baileys = linked();
        baileys.message(friend.write(own.address(), "before"));
        whatsApp.faults().garbleDeliveries(1);
        String damaged = friend.write(own.address(), "damaged on the way to Baileys");
        baileys.event(
                "message",
                message -> message.path("id").asString("").equals(damaged)
                        && message.path("text").asString("").equals("damaged on the way to Baileys"));

        String to = friend.address().toString();
        arrived(friend, baileys.text(to, "before"));
        whatsApp.faults().garbleSendings(1);
        String back = baileys.text(to, "damaged on the way to a phone");
        assertThat(arrived(friend, back).text()).isEqualTo("damaged on the way to a phone");
        assertThat(arrived(own, back).text()).isEqualTo("damaged on the way to a phone");
        assertThat(whatsApp.witness().ids("broken")).containsExactly(back);
    }

    @Test
    void aRefusedMessageIsAnErrorAndReachesNobody() {
        BaileysClient baileys = linked();
        whatsApp.faults().nackMessage(463);
        String id = baileys.text(friend.address().toString(), "to a stranger");
        JsonNode error = baileys.event(
                "status",
                status -> isStatus(status, id, 0) && status.path("update").has("messageStubParameters"));
        assertThat(error.path("update").path("messageStubParameters").get(0).asString())
                .isEqualTo("463");
        assertThat(whatsApp.witness().ids("accepted")).doesNotContain(id);
    }

    @Test
    void aLostOrLateAcknowledgementStillMeansThatTheMessageWasTaken() {
        BaileysClient baileys = linked();
        whatsApp.faults().loseAcks(1);
        String lost = baileys.text(friend.address().toString(), "nobody says so");
        assertThat(arrived(friend, lost).text()).isEqualTo("nobody says so");
        whatsApp.faults().delayAcks(Duration.ofMillis(300));
        String late = baileys.text(friend.address().toString(), "somebody says so later");
        assertThat(arrived(friend, late).text()).isEqualTo("somebody says so later");
        assertThat(whatsApp.witness().ids("accepted")).contains(lost, late);
    }

    @Test
    void allDevicesOfAPersonSeeWhatIsWrittenToItAndByIt() {
        BaileysClient first = linked("first");
        BaileysClient second = linked("second");
        String in = friend.write(own.address(), "to all of you");
        assertThat(first.message(in).path("text").asString()).isEqualTo("to all of you");
        assertThat(second.message(in).path("text").asString()).isEqualTo("to all of you");
        String out = first.text(friend.address().toString(), "from one of us");
        assertThat(arrived(friend, out).text()).isEqualTo("from one of us");
        JsonNode copy = second.message(out);
        assertThat(copy.path("fromMe").asBoolean()).isTrue();
        assertThat(copy.path("chat").asString()).isEqualTo(friend.address().toString());
        String phone = own.write(friend.address(), "from the phone itself");
        assertThat(first.message(phone).path("fromMe").asBoolean()).isTrue();
        assertThat(second.message(phone).path("text").asString()).isEqualTo("from the phone itself");
    }

    @Test
    void aPersonWithoutAKnownNumberIsReachedByHiddenAddress() {
        BaileysClient baileys = linked();
        Phone hidden = whatsApp.phoneWithHiddenNumber("5511955550000");
        String in = hidden.write(own.hidden(), "guess who");
        JsonNode message = baileys.message(in);
        assertThat(message.path("text").asString()).isEqualTo("guess who");
        assertThat(message.path("chat").asString()).isEqualTo(hidden.hidden().toString());
        assertThat(message.toString()).doesNotContain("5511955550000");
        String out = baileys.text(hidden.hidden().toString(), "no idea");
        assertThat(arrived(hidden, out).text()).isEqualTo("no idea");
    }

    @Test
    void aLookUpTellsWhoHasAnAccount() {
        BaileysClient baileys = linked();
        JsonNode found = baileys.run("lookup", Map.of("number", friend.number()));
        assertThat(found.get(0).path("exists").asBoolean()).isTrue();
        JsonNode missing = baileys.run("lookup", Map.of("number", "5511900000000"));
        assertThat(missing).isEmpty();
    }

    @Test
    void typingAndCallsAreSeen() {
        BaileysClient baileys = linked();
        baileys.message(friend.write(own.address(), "hello"));
        friend.typing(own.address(), true);
        baileys.event("presence", presence -> presence.toString().contains("composing"));
        String call = friend.call(own, true);
        assertThat(baileys.event("call", any -> true).path("id").asString()).isEqualTo(call);
        baileys.run("typing", Map.of("to", friend.address().toString(), "state", "composing"));
        eventually(
                "typing reaches the phone",
                () -> friend.notices().stream()
                        .anyMatch(notice -> notice.child("composing").isPresent()));
    }

    @Test
    void onlineIsSeenUnderTheNameThatThePhoneHas() {
        own.rename("Northwind");
        BaileysClient baileys = linked();
        friend.watch(own);
        baileys.message(own.write(friend.address(), "with the name beside it"));
        baileys.run("presence", Map.of("state", "available"));
        eventually("online", () -> last("presence").isPresent() && !isAway());
        assertThat(own.account().name()).isEqualTo("Northwind");
        baileys.run("presence", Map.of("state", "unavailable"));
        eventually("not online", this::isAway);
    }

    private boolean isAway() {
        return last("presence")
                .filter(presence -> presence.says("type", "unavailable"))
                .isPresent();
    }

    private Optional<Node> last(String tag) {
        return friend.notices().stream().filter(notice -> notice.is(tag)).reduce((first, second) -> second);
    }
}
