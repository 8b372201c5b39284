// In the place of undici's module for forms and streams of the Web as bodies. Freehold sends text.
module.exports = {
  extractBody: () => {
    throw new Error("Freehold sends bodies of text only.");
  },
};
