package io.wagate.whatsapp.linked.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wagate.whatsapp.linked.crypto.AesGcm;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.Digests;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.proto.EncryptedVote;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.proto.PollCreation;
import io.wagate.whatsapp.linked.proto.PollOption;
import io.wagate.whatsapp.linked.proto.PollVote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Votes on our polls: sealed under the poll's secret, and naming options by their SHA-256. */
final class Votes {

    private static final byte[] NOTHING = {};
    private static final byte[] USE = utf8("Poll Vote");
    private static final byte[] FIRST = {1};
    private static final int IV = 12;

    private Votes() {}

    /** The options that were chosen, in the poll's order; empty when the seal is not by this voter on this poll. */
    static Optional<List<String>> open(
            Message poll, String pollId, EncryptedVote vote, List<String> creators, List<String> voters) {
        byte[] secret = poll.getContext().getMessageSecret().toByteArray();
        for (String creator : creators) {
            for (String voter : voters) {
                Optional<PollVote> opened = open(secret, pollId, creator, voter, vote);
                if (opened.isPresent()) {
                    return Optional.of(chosen(poll, opened.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The key of one voter on one poll. */
    static byte[] key(byte[] secret, String pollId, String creator, String voter) {
        byte[] extracted = Digests.hmac(NOTHING, secret);
        return Digests.hmac(extracted, CurveKeys.join(utf8(pollId), utf8(creator), utf8(voter), USE, FIRST));
    }

    static byte[] associated(String pollId, String voter) {
        return utf8(pollId + "\0" + voter);
    }

    static PollCreation creation(Message poll) {
        if (poll.hasPollCreation()) {
            return poll.getPollCreation();
        }
        return poll.hasPollCreationV3() ? poll.getPollCreationV3() : poll.getPollCreationV2();
    }

    private static Optional<PollVote> open(
            byte[] secret, String pollId, String creator, String voter, EncryptedVote vote) {
        if (vote.getIv().size() != IV) {
            return Optional.empty();
        }
        try {
            byte[] plain = AesGcm.open(
                    key(secret, pollId, creator, voter),
                    vote.getIv().toByteArray(),
                    associated(pollId, voter),
                    vote.getPayload().toByteArray());
            return Optional.of(PollVote.parseFrom(plain));
        } catch (ProtocolBreach | InvalidProtocolBufferException foreign) {
            return Optional.empty();
        }
    }

    private static List<String> chosen(Message poll, PollVote vote) {
        return creation(poll).getOptionsList().stream()
                .map(PollOption::getName)
                .filter(name -> vote.getSelectedList().contains(ByteString.copyFrom(Digests.sha256(utf8(name)))))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
