import it.auties.whatsapp.io.BinaryTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the words of WhatsApp's binary nodes, one a line, from the tables of the MIT-licensed library on the class path:
 * 236 words of one byte, then four tables of 256. Runs at build.
 */
public class WriteWords {

    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>();
        add(words, BinaryTokens.SINGLE_BYTE_TOKENS, 236);
        add(words, BinaryTokens.DICTIONARY_0_TOKENS, 256);
        add(words, BinaryTokens.DICTIONARY_1_TOKENS, 256);
        add(words, BinaryTokens.DICTIONARY_2_TOKENS, 256);
        add(words, BinaryTokens.DICTIONARY_3_TOKENS, 256);
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target.getParent());
        Files.write(target, words);
    }

    private static void add(List<String> words, BinaryTokens table, int size) {
        for (int i = 0; i < size; i++) {
            String word = table.get(i);
            words.add(word == null ? "" : word);
        }
    }
}
