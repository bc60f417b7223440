package dev.exip.bgpctl.usage;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of the words of {@code type}, in whatever case, and shows them as they are typed.
 *
 * @param <E> an enum whose {@code toString} is such a word
 */
public record Words<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

    @Override
    public E convert(String text) {
        return Arrays.stream(type.getEnumConstants()).filter(
                word -> word.toString().equalsIgnoreCase(text)).findFirst().orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is none of "
                                + Arrays.stream(type.getEnumConstants()).map(Enum::toString).collect(
                                        Collectors.joining(", "))));
    }
}
