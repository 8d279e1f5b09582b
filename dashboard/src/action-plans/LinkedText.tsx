const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** A text whose addresses can be followed. */
export function LinkedText({ text }: { readonly text: string }) {
  return (
    <p className="prewrap">
      {text.split(address).map((part, place) =>
        place % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name than their place
          <a key={place} href={part} target="_blank" rel="noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
