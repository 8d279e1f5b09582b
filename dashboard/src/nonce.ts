/** The nonce of this page, by which the server allows the styles that the libraries write. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
