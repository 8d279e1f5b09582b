const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** A text whose addresses can be followed. */
export function LinkedText({ text }: { readonly text: string }) {
  let begins = 0;
  const parts = text.split(address).map((part) => {
    const from = begins;
    begins += part.length;
    return { part, from };
  });
  return (
    <p className="prewrap">
      {parts.map(({ part, from }) =>
        address.test(part) ? (
          <a key={from} href={part} target="_blank" rel="noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
